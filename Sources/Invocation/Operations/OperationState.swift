import HTTP
import JSON

/// What an answer tells of an operation that goes on behind it.
enum OperationState {
  /// Nothing goes on, as far as the answer tells.
  case none
  /// It goes on; `url` is where to ask.
  case running(status: String, url: String)
  /// It has ended well; the result is in the answer, at a URL, or a part of the answer.
  case succeeded(Result)
  case failed(status: String)

  /// Where the result of an operation is.
  enum Result {
    case here
    case url(String)
    case part(JSONValue)
  }

  /// The state that the first answer of a call tells.
  init(first answer: Answer, to request: HTTPRequest) {
    let fields = answer.exchange.response.fields
    for name in ["Operation-Location", "Azure-AsyncOperation"] {
      guard let url = fields.value(of: name) else { continue }
      self = .running(status: OperationState.status(in: answer.root) ?? "accepted", url: url)
      return
    }
    if let root = answer.root,
      let state = OperationState.longRunning(root, request) ?? OperationState.described(root)
    {
      self = state
      return
    }
    if answer.status == 202, let url = fields.value(of: "Location") ?? fields.value(of: "Content-Location") {
      self = .running(status: "accepted", url: url)
      return
    }
    self = .none
  }

  /// The state that an answer of the operation's own URL tells. `result` is where the first answer said that the result
  /// will be.
  init(later answer: Answer, to request: HTTPRequest, result: String?) {
    let response = answer.exchange.response
    if let root = answer.root, let state = OperationState.longRunning(root, request) {
      self = state
      return
    }
    if let status = OperationState.status(in: answer.root) {
      switch OperationWord(status) {
      case .failed: self = .failed(status: status)
      case .succeeded:
        let place = answer.root?["resourceLocation"]?.string ?? result
        self = .succeeded(place.map { .url($0) } ?? .here)
      case .running, .active:
        self = .running(status: status, url: response.fields.value(of: "Location") ?? request.url)
      case nil: self = .succeeded(.here)
      }
      return
    }
    // Without a word in the body the status is the word.
    self =
      response.status == 202
      ? .running(status: "accepted", url: response.fields.value(of: "Location") ?? request.url)
      : .succeeded(result.map { .url($0) } ?? .here)
  }

  // MARK: Forms

  /// Google's operations: `name` and `done` (AIP-151), or `selfLink` and `status` with `endTime`.
  private static func longRunning(_ root: JSONValue, _ request: HTTPRequest) -> OperationState? {
    guard root.kind == .object else { return nil }
    if root["kind"]?.string?.hasSuffix("#operation") == true, let link = root["selfLink"]?.string {
      let status = root["status"]?.string ?? "RUNNING"
      if root["error"].map({ $0.kind == .object }) ?? false { return .failed(status: status) }
      return root["endTime"]?.string != nil || status == "DONE"
        ? .succeeded(root["targetLink"]?.string.map { .url($0) } ?? .here)
        : .running(status: status, url: link)
    }
    guard let name = root["name"]?.string, name.hasPrefix("operations/") || name.contains("/operations/")
    else {
      return nil
    }
    if root["done"]?.boolean == true {
      if root["error"].map({ $0.kind == .object }) ?? false { return .failed(status: "done with an error") }
      return .succeeded(root["response"].map { .part($0) } ?? .here)
    }
    return operationURL(name, request).map { .running(status: "running", url: $0) }
  }

  /// `https://host/v1/…` and `operations/7` → `https://host/v1/operations/7`.
  private static func operationURL(_ name: String, _ request: HTTPRequest) -> String? {
    guard let url = try? HTTPURL(request.url) else { return nil }
    let version = url.path.split(separator: "/").first.map { "/\($0)" } ?? ""
    return "\(url.origin)\(version)/\(name)"
  }

  /// An object that says in words how far it is, and where to ask.
  private static func described(_ root: JSONValue) -> OperationState? {
    guard let status = status(in: root), let word = OperationWord(status) else { return nil }
    switch word {
    case .running: return link(in: root).map { .running(status: status, url: $0) }
    case .active:
      // `running` is how a machine is and what an operation does: only a link to a status tells them apart.
      return statusLink(in: root).map { .running(status: status, url: $0) }
    case .succeeded: return nil
    case .failed: return statusLink(in: root) == nil ? nil : .failed(status: status)
    }
  }

  /// The word that tells how far the operation is.
  static func status(in root: JSONValue?) -> String? {
    guard let root, root.kind == .object else { return nil }
    for key in ["status", "state", "phase", "provisioningState"] {
      if let text = root[key]?.string { return text }
      if let inner = root[key]?["phase"]?.string ?? root[key]?["state"]?.string
        ?? root[key]?["status"]?.string
      {
        return inner
      }
    }
    if let text = root["properties"]?["provisioningState"]?.string { return text }
    // `{"action": {"status": …}}`
    let objects = root.members.filter { $0.value.kind == .object }
    guard objects.count == 1 || root["links"] != nil, let inner = objects.first?.value else { return nil }
    for key in ["status", "state"] {
      if let text = inner[key]?.string { return text }
    }
    return nil
  }

  private static func statusLink(in root: JSONValue) -> String? {
    for key in [
      "status_url", "statusUrl", "status_uri", "statusUri", "operation_url", "operationUrl", "poll_url",
    ] {
      if let url = root[key]?.string { return url }
    }
    let links = root["links"] ?? root["_links"]
    for key in ["status", "operation", "monitor"] {
      if let url = links?[key]?.string ?? links?[key]?["href"]?.string { return url }
    }
    // The actions that were started for a new object.
    return links?["actions"]?[0]?["href"]?.string
  }

  private static func link(in root: JSONValue) -> String? {
    if let url = statusLink(in: root) { return url }
    let links = root["links"] ?? root["_links"]
    let places = [
      links?["self"], links?["self"]?["href"], root["metadata"]?["self"], root["self"], root["selfLink"],
      root["href"],
    ]
    return places.lazy.compactMap { $0?.string }.first
  }
}
