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
    let end = next(after: index)
    var name = index + 2
    while name < end {
      // An escape makes names of other lengths equal.
      guard tape[name].tag == .string else { return true }
      var other = index + 2
      while other < name {
        if hasSameBytes(tape[name], tape[other]) { return true }
        other = next(after: other + 1)
      }
      name = next(after: name + 1)
    }
    return false
  }

  /// The tape index of what follows the value at `index`.
  private func next(after index: Int) -> Int {
    tape[index].isContainer ? tape[index + 1].high : index + 1
  }

  private func hasSameBytes(_ name: JSONTapeWord, _ other: JSONTapeWord) -> Bool {
    guard name.count == other.count else { return false }
    let text = self.bytes
    let bytes = text.span
    return bytes.holds(bytes.extracting(name.offset..<name.offset + name.count), at: other.offset)
  }
}
