import HTTP
import Invocation
import Registry
import Rows

/// What makes two calls of one statement the same: the method and everything it is given.
struct CallKey: Hashable, Sendable {
  let method: MethodPath
  /// By the parameters' SQL names, in the order of the plan.
  let arguments: [Argument]
  /// What was pushed down besides: the number of rows, a filter, columns, an order.
  let pushed: [PushedParameter]

  /// A parameter and its value.
  struct Argument: Hashable, Sendable {
    let name: String
    let value: Cell
  }
}

/// A query parameter that the planner adds by itself.
struct PushedParameter: Hashable, Sendable {
  let name: String
  let value: String
}

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
