/// How one request is to be sent.
package struct HTTPOptions: Sendable {
  /// What to attach, and where it may go; nil sends the request as it is.
  package var credential: BoundCredential?
  /// What one attempt may take.
  package var limits: TransferLimits
  /// When to try again.
  package var retry: RetryPolicy
  /// The time for everything together, waits and repetitions included; nil for no bound.
  package var deadline: Duration?
  /// Told what happens to this request, besides the client's own observer.
  package var observer: HTTPObserver?

  /// Options; the defaults send without a credential.
  package init(
    credential: BoundCredential? = nil, limits: TransferLimits = TransferLimits(),
    retry: RetryPolicy = RetryPolicy(), deadline: Duration? = nil, observer: HTTPObserver? = nil
  ) {
    self.credential = credential
    self.limits = limits
    self.retry = retry
    self.deadline = deadline
    self.observer = observer
  }
}
