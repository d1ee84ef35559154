import JSON

extension TreeBuilder {
  /// Reads a JSON document and returns its root: strings become double-quoted scalars, everything else plain
  /// ones. Its text starts at `start` in the whole document's bytes.
  mutating func read(
    _ document: JSONDocument, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(YAMLError) -> UInt32 {
    reserve(for: bytes.count)
    var places = PlaceCursor(bytes)
    return try add(document.root) { offset in places.position(ofByte: start + offset) }
  }

  /// The recursion is bounded by the depth that the JSON reader has allowed.
  private mutating func add(
    _ value: JSONValue, _ place: (_ offset: Int) -> YAMLPosition
  ) throws(YAMLError) -> UInt32 {
    let start = place(value.range.lowerBound)
    switch value.kind {
    case .object:
      let node = try openCollection(.mapping, at: start)
      for member in value.members {
        addChild(try addString(member.key, at: place(member.keyRange.lowerBound)))
        addChild(try add(member.value, place))
      }
      _ = try closeCollection()
      return node
    case .array:
      let node = try openCollection(.sequence, at: start)
      for element in value.elements { addChild(try add(element, place)) }
      _ = try closeCollection()
      return node
    case .string:
      return try addString(value.string ?? "", at: start)
    case .null, .boolean, .number:
      return try addScalar(.plain, isUntyped: true, at: start, text: value.text.utf8)
    }
  }

  private mutating func addString(_ text: String, at place: YAMLPosition) throws(YAMLError) -> UInt32 {
    try addScalar(.doubleQuoted, isUntyped: false, at: place, text: text.utf8)
  }
}
