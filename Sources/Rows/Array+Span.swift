extension Array<UInt8> {
  /// Appends what a span has. An array takes no span yet; the bytes are copied before the closure ends.
  package mutating func append(copying bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
