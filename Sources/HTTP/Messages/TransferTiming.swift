/// When each step of a transfer was done, counted from its start; zero for a step that was not needed.
package struct TransferTiming: Hashable, Sendable {
  /// The host name was resolved.
  package var nameLookup: Duration
  /// The connection stood; zero when a kept one was used.
  package var connect: Duration
  /// The TLS handshake was done.
  package var tls: Duration
  /// The first byte of the answer arrived.
  package var firstByte: Duration
  /// The last byte of the answer arrived.
  package var total: Duration

  /// Times of one transfer.
  package init(
    nameLookup: Duration = .zero, connect: Duration = .zero, tls: Duration = .zero,
    firstByte: Duration = .zero, total: Duration = .zero
  ) {
    self.nameLookup = nameLookup
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}
