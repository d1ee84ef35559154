import JSON

/// The API itself: requests in, answers out, and what it remembers in between. It knows no sockets and no threads.
struct PartnerService: Sendable {
  var store: Store
  var faults: [Fault]
  var log: RequestLog
  /// The address that the server listens on, such as `http://127.0.0.1:8080`.
  var address: String
  let configuration: SandboxConfiguration
  private var window: RateWindow?
  /// The last `Date` header and its second: most answers share theirs with the one before.
  private var date = (second: Int.min, header: Header("Date", ""))

  init(_ configuration: SandboxConfiguration, store: Store) {
    self.configuration = configuration
    self.store = store
    faults = configuration.faults
    log = RequestLog(limit: configuration.loggedRequests)
    address = "http://127.0.0.1:\(configuration.port)"
    window = configuration.rateLimit.map { RateWindow($0) }
  }

  /// Answers one request.
  mutating func answer(_ request: Request) -> Answer {
    let now = Moment(configuration.clock()).seconds
    let origins = Origins(own: address, host: request.header("Host"))
    let requestID = store.identifiers.next(.request)
    var answer: Answer
    if request.isControl {
      answer = Answer(response: control(request, origins, now, requestID))
    } else {
      let route = Route(method: request.method, path: request.path)
      answer = partner(request, route, origins, now, requestID)
      answer.delay += configuration.latency
    }
    answer.response.headers.append(Header("X-Request-Id", requestID))
    if date.second != now { date = (now, Header("Date", Moment(now).httpDate)) }
    answer.response.headers.append(date.header)
    return answer
  }

  /// Back to the state, the faults and the allowance of a fresh start.
  mutating func reset() {
    store.reset(at: Moment(configuration.clock()).seconds)
    faults = configuration.faults
    log.removeAll()
    window = configuration.rateLimit.map { RateWindow($0) }
  }

  static func response(to failure: Failure, requestID: String) -> Response {
    var writer = JSONWriter()
    writer.failure(failure, requestID: requestID)
    return .json(failure.status, writer, headers: failure.headers)
  }

  private mutating func partner(
    _ request: Request, _ route: Route, _ origins: Origins, _ now: Int, _ requestID: String
  ) -> Answer {
    switch route {
    case .unknown:
      let failure = Failure(404, .unknownPath, "no operation has the path '\(request.path)'")
      return Answer(response: PartnerService.response(to: failure, requestID: requestID))
    case .wrongMethod(let allowed):
      var failure = Failure(
        405, .wrongMethod, "path '\(request.path)' takes \(allowed), found \(request.method)")
      failure.headers = [Header("Allow", allowed)]
      return Answer(response: PartnerService.response(to: failure, requestID: requestID))
    case .operation(let operation, let id):
      let call = Call(request: request, operation: operation, id: id, origins: origins, now: now)
      let fault = takeFault(operation)
      if let answer = fault?.answerInstead(requestID: requestID, limit: configuration.rateLimit) {
        return answer
      }
      var answer = Answer(response: limited(call, requestID))
      fault?.distort(&answer)
      return answer
    }
  }

  /// Counts the call against the rate limit, then performs it. The token endpoint does not count.
  private mutating func limited(_ call: Call, _ requestID: String) -> Response {
    guard call.operation != .token, let taken = window?.take(at: call.now), let limit = window?.limit else {
      return performed(call, requestID)
    }
    let headers = [
      Header("X-RateLimit-Limit", String(limit.requests)),
      Header("X-RateLimit-Remaining", String(taken.remaining)),
      Header("X-RateLimit-Reset", String(taken.reset)),
    ]
    if !taken.isAllowed {
      var failure = Failure(
        429, .rateLimited,
        "\(limit.requests) requests in \(limit.seconds) s are used up, try again in \(taken.reset) s")
      failure.headers = headers + [Header("Retry-After", String(taken.reset))]
      return PartnerService.response(to: failure, requestID: requestID)
    }
    var response = performed(call, requestID)
    response.headers += headers
    return response
  }

  private mutating func performed(_ call: Call, _ requestID: String) -> Response {
    do {
      return try perform(call)
    } catch {
      return PartnerService.response(to: error, requestID: requestID)
    }
  }

  private mutating func perform(_ call: Call) throws(Failure) -> Response {
    guard call.request.body.count <= Call.longestBody else {
      throw Failure(
        413, .tooLarge,
        "expected a body of at most \(Call.longestBody) bytes, found \(call.request.body.count)")
    }
    if call.operation == .token { return exchangeToken(call) }
    try authorize(call)
    try call.checkParameters()
    switch call.operation {
    case .listEntitlements: return try listEntitlements(call)
    case .getEntitlement: return try getEntitlement(call)
    case .createEntitlement: return try createEntitlement(call)
    case .listOrganizations: return try listOrganizations(call)
    case .getOrganization: return try getOrganization(call)
    case .signup: return try signUp(call)
    case .activateSignup: return try activate(call)
    case .linkSignup: return try link(call)
    case .token: return exchangeToken(call)
    }
  }

  private mutating func takeFault(_ operation: Operation) -> Fault? {
    guard let index = faults.firstIndex(where: { $0.strikes(operation) }) else { return nil }
    let fault = faults[index]
    if let rest = fault.spent {
      faults[index] = rest
    } else {
      faults.remove(at: index)
    }
    return fault
  }

  /// Keeps a request and what it was answered, unless it went to a control endpoint.
  mutating func record(_ request: Request, _ answer: Answer) {
    guard !request.isControl else { return }
    var operation: Operation?
    if case .operation(let known, _) = Route(method: request.method, path: request.path) { operation = known }
    log.append(
      LoggedRequest(
        method: request.method, target: request.target, headers: request.headers.map(\.redacted),
        body: request.redactedBody(for: operation),
        status: answer.delivery == .dropped ? nil : answer.response.status,
        operation: operation?.rawValue))
  }
}
