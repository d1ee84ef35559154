import HTTP
import Invocation
import Registry

/// What makes two calls the same whose arguments were written in different ways: `id = 5` and `id = 5.0`.
struct CallIdentity: Hashable, Sendable {
  private let method: MethodPath
  private let request: HTTPRequest

  init(_ call: PreparedCall) {
    method = call.call.method.path
    request = call.request
  }

  static func == (left: CallIdentity, right: CallIdentity) -> Bool {
    left.request.url == right.request.url && left.method == right.method
      && left.request.body == right.request.body
      && left.request.fields == right.request.fields
  }

  /// By what tells most calls apart.
  func hash(into hasher: inout Hasher) { hasher.combine(request.url) }
}
