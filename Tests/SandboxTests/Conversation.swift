import Synchronization

@testable import Sandbox

/// A sandbox without a socket, and a client that talks to it.
struct Conversation {
  /// 2026-01-02T15:04:05Z, where every clock begins.
  static let start = 1_767_366_245

  let core: SandboxCore
  let clock: TestClock
  /// The access token that requests carry; nil to send none.
  var token: String?

  /// A fresh sandbox, and a token of `client` unless that is nil.
  init(
    as client: SandboxClient? = .partner, _ configure: (inout SandboxConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = SandboxConfiguration()
    let clock = TestClock()
    configuration.clock = { clock.now }
    configuration.port = 8080
    configure(&configuration)
    core = try SandboxCore(configuration)
    self.clock = clock
    if let client {
      let response = send(
        "POST", "/oauth2/token",
        "grant_type=client_credentials&client_id=\(client.id)&client_secret=\(client.secret)",
        type: "application/x-www-form-urlencoded")
      token = response.member("access_token")
    }
  }

  /// Sends a request and gives what the sandbox would put on the wire.
  func exchange(
    _ method: String, _ target: String, _ body: String? = nil, type: String? = "application/json",
    headers: [Header] = []
  ) -> Answer {
    var lines = [Header("Host", "127.0.0.1:8080")]
    if let token { lines.append(Header("Authorization", "Bearer \(token)")) }
    if body != nil, let type { lines.append(Header("Content-Type", type)) }
    for header in headers {
      lines.removeAll { $0.isNamed(header.name) }
      lines.append(header)
    }
    return core.answer(
      Request(method: method, target: target, headers: lines, body: Array((body ?? "").utf8)))
  }

  /// Sends a request and gives the answer.
  func send(
    _ method: String, _ target: String, _ body: String? = nil, type: String? = "application/json",
    headers: [Header] = []
  ) -> Response {
    exchange(method, target, body, type: type, headers: headers).response
  }

  /// Everything that a statement could have changed.
  var state: String { send("GET", "/sandbox/state").text }

  /// The latest requests.
  var requests: [LoggedRequest] { core.service.withLock { $0.log.latest } }
}

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
  private let seconds = Mutex(Conversation.start)

  var now: Int { seconds.withLock { $0 } }

  func advance(by interval: Int) { seconds.withLock { $0 += interval } }
}

extension Response {
  /// The body as text, without the newline at its end.
  var text: String {
    let text = String(decoding: body, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The first string in the body that is called `name`, as it is written there.
  func member(_ name: String) -> String? {
    text.string(after: "\"\(name)\":\"")
  }

  /// Status and, of each problem, code, place and detail.
  var problems: [String] {
    var rest = text[...]
    var found: [String] = []
    while let code = String(rest).string(after: "\"code\":\"") {
      guard let start = rest.range(of: "\"code\":\"") else { break }
      rest = rest[start...]
      let entry = String(rest[..<(rest.range(of: "\"status\":\"") ?? rest.endIndex)])
      let detail = entry.string(after: "\"detail\":\"") ?? ""
      let place =
        entry.string(after: "\"pointer\":\"") ?? entry.string(after: "\"parameter\":\"").map { "?" + $0 }
      found.append("\(status) \(code)" + (place.map { " \($0)" } ?? "") + ": \(detail)")
    }
    return found
  }
}

extension StringProtocol {
  /// The index behind the first occurrence of `mark`.
  func range(of mark: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(mark) { return self.index(index, offsetBy: mark.count) }
      index = self.index(after: index)
    }
    return nil
  }

  /// What stands between the first `mark` and the next quotation mark.
  func string(after mark: String) -> String? {
    guard let start = range(of: mark) else { return nil }
    return String(self[start...].prefix { $0 != "\"" })
  }
}

/// Bodies that many tests send.
enum Body {
  static let details =
    #"{"external_id":"x-1","name":"Acme Entitlement","plan_id":"plan","product_id":"product"}"#
  static let organization =
    #"{"name":"Acme","sso_config":{"kind":"AzureSSOConfig","tenant_id":"t-1"}}"#
  static let user = #"{"email":"jane@example.com","given_name":"Jane","family_name":"Roe"}"#

  static func details(_ externalID: String) -> String {
    #"{"external_id":"\#(externalID)","name":"E","plan_id":"p","product_id":"q"}"#
  }

  static func signup(
    _ organization: String = organization, user: String? = nil, entitlement: String = details
  ) -> String {
    let user = user.map { #","user":\#($0)"# } ?? ""
    return #"{"organization":\#(organization)\#(user),"entitlement":\#(entitlement)}"#
  }

  static func link(
    _ token: String = SandboxServer.linkToken, organization: String = organization,
    entitlement: String = details
  ) -> String {
    #"{"token":"\#(token)","organization":\#(organization),"entitlement":\#(entitlement)}"#
  }

  static func reference(_ id: String) -> String {
    #"{"related":"http://127.0.0.1:8080/partner/v2/entitlements/\#(id)"}"#
  }
}
