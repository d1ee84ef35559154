extension HTTPFailure {
  /// The failure in words, and what it means for the request.
  package var message: String {
    switch reason {
    case .outcomeUnknown, .cancelled: return text
    default: return isOutcomeUnknown ? "\(text); an earlier attempt may have been carried out" : text
    }
  }

  private var text: String {
    switch reason {
    case .transport(let failure):
      if failure.phase == .notSent, !method.isSafe { return "\(failure.message); nothing was sent" }
      return failure.message
    case .outcomeUnknown(let failure):
      return "\(failure.message); the \(method.rawValue) had been sent, whether it was carried out is unknown"
    case .rateLimitedTooLong(let host, let time, _):
      return
        "\(host) asks to wait \(time.brief) before the next request, longer than the longest wait allowed"
    case .cancelled(let sent): return cancellation(sent)
    case .deadlinePassed(let time): return "not sent within \(time.brief)"
    case .tokenRefused(let host, let status, _):
      return status < 500 && status != 429
        ? "\(host) refused an access token with status \(status)"
        : "no access token from \(host): it answered with status \(status)"
    case .tokenUnreadable(let host): return "expected an access token from \(host), found none in its answer"
    case .tokenUnreachable(let host, let failure): return "no access token from \(host): \(failure.message)"
    case .redirected(let status, let location):
      return
        "status \(status) redirects the \(method.rawValue) to \(location); only GET and HEAD are redirected"
    case .insecureRedirect(let location): return "refused a redirect from https to \(location)"
    case .leakingRedirect(let location):
      return "refused a redirect that would give a secret to another host: \(location)"
    case .unusableRedirect(let location, let fault):
      return "cannot follow a redirect to \(location): \(fault.message)"
    case .tooManyRedirects(let limit): return "more than \(limit) redirects"
    }
  }

  private func cancellation(_ sent: Bool) -> String {
    if !sent { return "cancelled before anything was sent" }
    if method.isSafe { return "cancelled" }
    return "cancelled after the \(method.rawValue) had been sent; whether it was carried out is unknown"
  }
}
