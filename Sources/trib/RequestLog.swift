import Glibc
import HTTP
import Shell

/// Tells what goes over the wire, on the standard error output, secrets hidden.
struct RequestLog {
  /// Whether headers and bodies are told too.
  let isDetailed: Bool

  /// The observer for the HTTP client.
  var observer: HTTPObserver {
    { [isDetailed] event in
      guard let text = RequestLog.text(event, isDetailed: isDetailed) else { return }
      try? FileSink(STDERR_FILENO).write(Array((text + "\n").utf8))
    }
  }

  private static func text(_ event: HTTPEvent, isDetailed: Bool) -> String? {
    switch event.kind {
    case .requestStarted(let request, let attempt):
      let again = attempt > 1 ? " (attempt \(attempt))" : ""
      let shown = request.redacted
      return isDetailed
        ? prefixed("\(shown)", "> ") + again : "> \(shown.method.rawValue) \(shown.url)\(again)"
    case .sentAgain(let attempt):
      return "! the kept connection was closed before an answer came: sent again (attempt \(attempt))"
    case .responseReceived(let response, _):
      let time = milliseconds(response.timing.total)
      let line = "< \(response.status) in \(time), \(response.bytesReceived) bytes"
      return isDetailed ? line + "\n" + prefixed("\(response.redacted)", "< ") : line
    case .attemptFailed(let failure, _): return "! \(failure.message)"
    case .retrying(let why, let delay): return "! trying again in \(milliseconds(delay)): \(words(why))"
    case .waitingForRateLimit(let host, let delay):
      return "! waiting \(milliseconds(delay)) for the rate limit of \(host)"
    case .waiting(let what, let delay): return "! waiting \(milliseconds(delay)) \(what)"
    case .redirected(let url): return "! redirected to \(url)"
    case .credentialWithheld(let host): return "! the credential is not sent to \(host)"
    case .tokenFetched(let host, let lifetime):
      return "! token from \(host)" + (lifetime.map { ", valid for \(milliseconds($0))" } ?? "")
    case .tokenDiscarded(let host): return "! the token was refused by \(host), fetching another"
    }
  }

  private static func words(_ why: RetryPolicy.Why) -> String {
    switch why {
    case .status(let status): "the answer was \(status)"
    case .failure(let reason): reason.message
    }
  }

  private static func prefixed(_ text: String, _ prefix: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { prefix + $0 }.joined(separator: "\n")
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let total = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    return total >= 10_000 ? "\(total / 1000) s" : "\(total) ms"
  }
}
