extension JSONDocument {
  /// Every repetition of a name in an object, in the order of the text. Computed on each call.
  package func duplicateKeys() -> [JSONDuplicateKey] {
    var found: [JSONDuplicateKey] = []
    // Names compare as bytes: Swift strings would take composed and decomposed letters for equal.
    var seen: [[UInt8]: Range<Int>] = [:]
    var index = 0
    while index < tape.count {
      if tape[index].isObject, tape[index].count > 1, hasEqualNames(index) {
        seen.removeAll(keepingCapacity: true)
        for member in JSONValue(document: self, index: index).members {
          let range = member.keyRange
          let name = Array(member.key.utf8)
          if let first = seen[name] {
            found.append(JSONDuplicateKey(key: member.key, first: first, repeated: range))
          } else {
            seen[name] = range
          }
        }
      }
      index += tape[index].isContainer ? 2 : 1
    }
    return found.sorted { $0.repeated.lowerBound < $1.repeated.lowerBound }
  }

  /// Whether the object at `index` may hold a name twice. Few names are compared with each other as they are written:
  /// most objects are small, and no two of their names even begin alike and are as long.
  private func hasEqualNames(_ index: Int) -> Bool {
    guard tape[index].count <= 16 else { return true }
    let ranges = JSONValue(document: self, index: index).members.map(\.keyRange)
    for (position, range) in ranges.enumerated() {
      for other in ranges[..<position] {
        // An escape makes names of other lengths equal.
        if bytes[range].contains(UInt8(ascii: "\\")) || bytes[other].contains(UInt8(ascii: "\\")) {
          return true
        }
        if range.count == other.count, bytes[range] == bytes[other] { return true }
      }
    }
    return false
  }
}
