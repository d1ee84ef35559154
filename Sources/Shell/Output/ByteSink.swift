/// Where text goes: the standard output, a file, a pager, or a test's memory.
package protocol ByteSink: Sendable {
  /// Writes all of `bytes`. Throws when nobody reads any more.
  func write(_ bytes: [UInt8]) throws(SinkClosed)

  /// Nothing more will be written.
  func close() throws(SinkClosed)
}

extension ByteSink {
  /// Most sinks have nothing to do at their end.
  package func close() throws(SinkClosed) {}
}

/// Whoever read the output went away, or the disk is full.
package struct SinkClosed: Error, Hashable, Sendable {
  /// The system's word for it; nil when the reader went away.
  package let reason: String?

  package init(reason: String? = nil) { self.reason = reason }
}
