import CYAML

/// The events of a slice, in order: libyaml with places counted in the whole document.
struct EventReader: ~Copyable {
  private let reader: OpaquePointer
  private let slice: DocumentSlice
  private var offsets: CharacterOffsets
  /// The event that `advance` read last. Its pointers are valid until the next call.
  private(set) var event = cyaml_event()

  init(_ slice: DocumentSlice) throws(YAMLError) {
    // libyaml refuses a null pointer, which is what an empty buffer may have.
    guard let base = slice.bytes.baseAddress, !slice.range.isEmpty else { throw .empty }
    guard let reader = cyaml_open(base + slice.range.lowerBound, slice.range.count) else {
      throw .outOfMemory
    }
    self.reader = reader
    self.slice = slice
    offsets = CharacterOffsets(slice)
  }

  deinit { cyaml_close(reader) }

  mutating func advance() throws(YAMLError) {
    if cyaml_next(reader, &event) { return }
    throw .reading(cyaml_describe_failure(reader), in: slice)
  }

  /// Where the event starts.
  mutating func place() -> YAMLPosition {
    YAMLPosition(
      line: slice.firstLine + event.line + 1, column: event.column + 1,
      offset: offsets.byte(ofCharacter: event.index))
  }

  /// The text of the event: a scalar's or the name of an alias.
  var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: event.text, count: event.length) }

  /// The name of the event's anchor.
  var anchor: String? {
    guard let name = event.anchor else { return nil }
    return String(decoding: UnsafeBufferPointer(start: name, count: event.anchor_length), as: UTF8.self)
  }
}
