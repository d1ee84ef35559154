extension Fault {
  /// The answer of a fault that keeps the operation from being carried out; nil for the others.
  func answerInstead(requestID: String, limit: RateLimit?) -> Answer? {
    let failure: Failure
    switch kind {
    case .dropBefore:
      return Answer(response: Response(status: 500), delivery: .dropped)
    case .tooManyRequests(let seconds):
      var limited = Failure(429, .rateLimited, "too many requests, try again in \(seconds) s")
      limited.headers = [
        Header("X-RateLimit-Limit", String(limit?.requests ?? 100)),
        Header("X-RateLimit-Remaining", "0"),
        Header("X-RateLimit-Reset", String(seconds)),
        Header("Retry-After", String(seconds)),
      ]
      failure = limited
    case .serverError:
      failure = Failure(500, .internalError, "something went wrong here, as a fault asked for")
    case .unavailable(let seconds):
      var unavailable = Failure(503, .unavailable, "out of service for a while, as a fault asked for")
      unavailable.headers = seconds.map { [Header("Retry-After", String($0))] } ?? []
      failure = unavailable
    case .wrongType:
      let page = "<!doctype html>\n<title>502 Bad Gateway</title>\n<h1>502 Bad Gateway</h1>\n"
      return Answer(
        response: Response(
          status: 502, headers: [Header("Content-Type", "text/html; charset=utf-8")], body: Array(page.utf8)))
    case .dropAfter, .delay, .truncate, .garbage, .empty:
      return nil
    }
    return Answer(response: PartnerService.response(to: failure, requestID: requestID))
  }

  /// Spoils the answer of an operation that was carried out.
  func distort(_ answer: inout Answer) {
    switch kind {
    case .dropAfter:
      answer.delivery = .dropped
    case .delay(let milliseconds):
      answer.delay += milliseconds
    case .truncate:
      answer.delivery = .truncated
    case .garbage:
      answer.response.status = 200
      answer.response.body = Array("{\"organization_id\": o-".utf8) + [0xFF, 0x00, 0x7B]
    case .empty:
      answer.response.status = 204
      answer.response.body = []
      answer.response.headers.removeAll { $0.isNamed("Content-Type") }
    case .dropBefore, .tooManyRequests, .serverError, .unavailable, .wrongType:
      break
    }
  }
}
