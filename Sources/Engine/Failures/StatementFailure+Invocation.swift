import Binding
import HTTP
import Invocation
import JSON
import Registry
import Syntax

extension StatementFailure {
  /// The failure of a call, with carets at the arguments that the API complains of. `place` is the statement's.
  init(_ error: InvocationError, body: BoundValue?, at place: SourcePlace) {
    switch error {
    case .unsupported(let feature, let path):
      self.init(.failed, [Fault("\(path) cannot be called yet: it \(feature.words)", at: place)])
    case .request(let fault): self.init(.failed, [Fault(fault.message, at: place)])
    case .credential(let fault): self.init(.authentication, [Fault(fault.message, at: place)])
    case .http(let failure): self.init(failure, at: place)
    case .api(let failure, let isOutcomeUnknown):
      self.init(failure, isOutcomeUnknown: isOutcomeUnknown, body: body, at: place)
    case .answer(let answer):
      var notes = [answer.request]
      if answer.isChange { notes.append("the API said yes: look what was made before sending it again") }
      self.init(
        .failed,
        [Fault("\(StatusName.of(answer.status)), but \(answer.fault.message)", at: place, notes: notes)])
    case .operation(let fault): self.init(fault, at: place)
    case .paging(let fault, _): self.init(.partial, [Fault(fault.message, at: place)])
    }
  }

  private init(_ fault: OperationFault, at place: SourcePlace) {
    let kind: Kind =
      switch fault {
      case .failed: .failed
      case .cancelled: .cancelled
      case .deadlinePassed, .lost, .unusableURL: .outcomeUnknown
      }
    self.init(
      kind, [Fault(fault.message, at: place, notes: fault.url.map { ["it can be asked for at \($0)"] } ?? [])]
    )
  }

  private init(_ failure: HTTPFailure, at place: SourcePlace) {
    let kind: Kind
    switch failure.reason {
    case .cancelled: kind = failure.isOutcomeUnknown ? .outcomeUnknown : .cancelled
    case .rateLimitedTooLong: kind = .rateLimited
    case .tokenRefused(_, let status, _):
      // Other answers are not about credentials.
      kind =
        [400, 401, 403].contains(status) ? .authentication : status == 429 ? .rateLimited : .failed
    case .tokenUnreadable, .redirected, .insecureRedirect, .leakingRedirect, .unusableRedirect,
      .tooManyRedirects:
      kind = .failed
    case .transport, .outcomeUnknown, .deadlinePassed, .tokenUnreachable: kind = .network
    }
    let isUnknown = failure.isOutcomeUnknown
    let request = "\(failure.method.rawValue) \(failure.url)"
    // What failed before the first attempt is what it needs: its token.
    var notes = [failure.attempts == 0 ? "\(request) was not sent" : request]
    if case .tokenRefused(_, _, let body) = failure.reason, let document = try? JSONDocument(body),
      let text = document.root["error_description"]?.string ?? document.root["error"]?.string
    {
      notes.append("the token endpoint says: \(text)")
    }
    if isUnknown { notes.append("look whether the change was made before sending it again") }
    self.init(isUnknown ? .outcomeUnknown : kind, [Fault(failure.message, at: place, notes: notes)])
  }

  private init(_ failure: APIFailure, isOutcomeUnknown: Bool, body: BoundValue?, at place: SourcePlace) {
    let status = StatusName.of(failure.status)
    var notes: [String] = []
    if let id = failure.requestID { notes.append("request id \(id)") }
    if let location = failure.location, failure.status == 409 {
      notes.append("it conflicts with \(location)")
    }
    if let location = failure.location, failure.status < 400 { notes.append("it points to \(location)") }
    if failure.status == 401, let challenge = failure.challenge {
      notes.append("the API asks for \(challenge)")
    }
    notes.append(failure.request)
    if isOutcomeUnknown {
      notes.append("the API failed while it worked on this: whether it was carried out is unknown")
    }
    var faults: [Fault] = []
    for (index, problem) in failure.problems.enumerated() {
      let words = [problem.title, problem.detail].compactMap(\.self)
      let text = words.isEmpty ? problem.code ?? "no reason given" : words.joined(separator: ": ")
      var own = problem.code.map { ["code \($0)"] } ?? []
      if index == failure.problems.count - 1 { own += notes }
      faults.append(
        Fault(
          "\(status): \(text)", at: StatementFailure.place(of: problem, failure, body) ?? place, notes: own))
    }
    if faults.isEmpty {
      let text = failure.excerpt.map { "\(status): \($0)" } ?? status
      faults = [Fault(text, at: place, notes: notes)]
    }
    let kind: Kind =
      isOutcomeUnknown
      ? .outcomeUnknown
      : failure.status == 401 || failure.status == 403
        ? .authentication
        : failure.status == 429 ? .rateLimited : .failed
    self.init(kind, faults)
  }

  /// The place in the statement that the API's own words point to.
  private static func place(
    of problem: APIProblem, _ failure: APIFailure, _ body: BoundValue?
  ) -> SourcePlace? {
    if let name = problem.parameter, let value = failure.call.value(ofParameter: name) { return value.place }
    if let text = problem.pointer, let pointer = JSONPointer(text), let body {
      return body.nearest(to: pointer).value.place
    }
    // Some name a body property where others name a query parameter.
    if let name = problem.parameter, let value = body?[name] { return value.place }
    return nil
  }
}
