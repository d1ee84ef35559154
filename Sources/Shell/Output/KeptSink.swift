/// A sink of which one result is written, and which stays open for the next.
struct KeptSink: ByteSink {
  let sink: any ByteSink

  func write(_ bytes: [UInt8]) throws(SinkClosed) { try sink.write(bytes) }
}
