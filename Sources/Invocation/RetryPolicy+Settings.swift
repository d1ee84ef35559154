import HTTP
import Registry

extension RetryPolicy {
  /// The policy with what a document says of it. Whoever asked for no repetition gets none; which calls may be
  /// repeated without doing something twice stays as it is.
  func following(_ settings: RetrySettings, for method: HTTPMethod) -> RetryPolicy {
    guard attempts > 1 else { return self }
    if let methods = settings.methods, !methods.contains(method.rawValue) { return .never }
    var policy = self
    if let attempts = settings.attempts { policy.attempts = attempts }
    if let wait = settings.firstWait { policy.base = wait }
    if let wait = settings.longestWait { policy.cap = min(wait, maximumWait) }
    if let growth = settings.growth { policy.growth = growth }
    if let chance = settings.chance { policy.chance = chance }
    policy.statuses = settings.statuses
    return policy
  }
}
