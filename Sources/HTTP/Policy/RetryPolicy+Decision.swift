extension RetryPolicy {
  private enum Verdict { case succeed, stop, again, unknown }

  /// What to do now. `jitter` is a random number from 0 up to 1, which spreads the attempts of many clients
  /// over the whole wait; it is drawn only when one is needed.
  package func decide(_ situation: Situation, jitter: @autoclosure () -> Double) -> Decision {
    let canRepeat = situation.method.isIdempotent || situation.hasHonouredKey
    switch verdict(situation, canRepeat: canRepeat) {
    case .succeed: return .succeed
    case .stop: return giveUp(situation, .final)
    case .unknown: return .outcomeUnknown
    case .again: break
    }
    if case .answered(let status, _) = situation.result, let statuses, !statuses.contains(status) {
      return giveUp(situation, .final)
    }
    let wait = pause(of: situation.result) ?? backoff(situation.attempt, jitter: jitter())
    if pause(of: situation.result) != nil, wait > maximumWait { return .stop(.rateLimitedTooLong(for: wait)) }
    if situation.attempt >= attempts { return giveUp(situation, .attemptsSpent) }
    if let budget, situation.elapsed + wait > budget { return giveUp(situation, .budgetSpent) }
    return .retry(after: wait, why: why(situation.result))
  }

  /// Whether an attempt with this result may have been carried out although it did not say so. 408, 425 and
  /// 429 say that it was not.
  package func leavesDoubt(_ result: Result) -> Bool {
    switch result {
    case .failed(let failure): failure.phase == .sent
    case .answered(503, _): !unavailableMeansNotDone
    case .answered(let status, _): isServerFault(status)
    }
  }

  private func verdict(_ situation: Situation, canRepeat: Bool) -> Verdict {
    switch situation.result {
    case .failed(let failure):
      if failure.phase == .notSent { return failure.reason.canPass ? .again : .stop }
      if !canRepeat { return .unknown }
      return failure.reason.canPass ? .again : .stop
    case .answered(404, _) where situation.method == .delete && situation.hasEarlierDoubt: return .succeed
    case .answered(let status, _):
      switch status {
      case ..<400: return .succeed
      case 429: return .again
      case 408, 425: return canRepeat ? .again : .stop
      case 503: return canRepeat || unavailableMeansNotDone ? .again : .stop
      case _ where isServerFault(status): return canRepeat ? .again : .unknown
      default: return .stop
      }
    }
  }

  /// 5xx but for those that no repetition changes: 501 Not Implemented, 505 HTTP Version Not Supported.
  private func isServerFault(_ status: Int) -> Bool { status >= 500 && status != 501 && status != 505 }

  /// When no further attempt is due: unknown if this one or one before it may have changed something.
  private func giveUp(_ situation: Situation, _ stop: Stop) -> Decision {
    guard case .failed(let failure) = situation.result, !situation.method.isSafe else { return .stop(stop) }
    return failure.phase == .sent || situation.hasEarlierDoubt ? .outcomeUnknown : .stop(stop)
  }

  private func pause(of result: Result) -> Duration? {
    if case .answered(_, let pause) = result { return pause }
    return nil
  }

  private func backoff(_ attempt: Int, jitter: Double) -> Duration {
    var longest = base
    if growth > 1 { for _ in 1..<max(attempt, 1) where longest < cap { longest = longest * growth } }
    return min(longest, cap) * (1 - chance + chance * min(max(jitter, 0), 1))
  }

  private func why(_ result: Result) -> Why {
    switch result {
    case .answered(let status, _): .status(status)
    case .failed(let failure): .failure(failure.reason)
    }
  }
}

extension TransportFailure.Reason {
  /// Whether the same request could fare better a moment later.
  fileprivate var canPass: Bool {
    switch self {
    case .cannotResolve, .refused, .cannotConnect, .connectTimedOut, .tls, .proxy, .deadlinePassed, .stalled,
      .closed, .truncated, .malformedAnswer, .unexpected:
      true
    case .untrusted, .answerTooLarge, .cancelled, .libraryMissing, .unsupportedURL, .invalidField, .shutDown:
      false
    }
  }
}
