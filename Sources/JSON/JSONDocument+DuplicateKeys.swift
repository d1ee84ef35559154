extension JSONDocument {
  /// Every repetition of a name in an object, in the order of the text. Computed on each call.
  package func duplicateKeys() -> [JSONDuplicateKey] {
    var found: [JSONDuplicateKey] = []
    // Names compare as bytes: Swift strings would take composed and decomposed letters for equal.
    var seen: [[UInt8]: Range<Int>] = [:]
    var index = 0
    while index < tape.count {
      if tape[index].isObject, tape[index].count > 1 {
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
}
