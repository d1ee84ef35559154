/// What one transfer may take.
package struct TransferLimits: Hashable, Sendable {
  /// The time until the connection stands, name lookup and TLS included.
  package var connect: Duration
  /// The time until the last byte of the answer; nil waits as long as bytes arrive.
  package var total: Duration?
  /// The most bytes of a decoded body, so that a small compressed answer cannot fill the memory.
  package var maximumResponseBytes: Int
  /// A transfer that moves less than a byte a second for this long is given up.
  package var stall: Duration
  /// How often the request may be written at most: again when a kept connection turns out to be dead, and only if
  /// repeating the request is harmless.
  package var maximumWrites: Int
  /// Whether the transfer may run on the calling thread, which saves two thread switches while no other
  /// transfer runs. Legal only on an executor of one's own: elsewhere it would block a thread of the pool.
  package var mayBlockCaller: Bool
  /// What is done on the thread of a caller that would block, once its request is out or has to wait.
  package var waitingWork: WaitingWork?

  /// Limits; the defaults suit an interactive shell.
  package init(
    connect: Duration = .seconds(10), total: Duration? = .seconds(300),
    maximumResponseBytes: Int = 256 << 20, stall: Duration = .seconds(120), maximumWrites: Int = 3,
    mayBlockCaller: Bool = false, waitingWork: WaitingWork? = nil
  ) {
    self.connect = connect
    self.total = total
    self.maximumResponseBytes = maximumResponseBytes
    self.stall = stall
    self.maximumWrites = maximumWrites
    self.mayBlockCaller = mayBlockCaller
    self.waitingWork = waitingWork
  }
}
