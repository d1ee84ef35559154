extension Array<UInt8> {
  /// The bytes a closure was lent.
  init(copying span: Span<UInt8>) {
    self = []
    for index in span.indices { append(span[index]) }
  }
}
