extension JSONValue {
  /// The elements of an array in order, none for other kinds.
  package var elements: JSONElements { JSONElements(self) }

  /// The members of an object in order, repeated names included, none for other kinds.
  package var members: JSONMembers { JSONMembers(self) }

  /// The value of the member with this name, the last one if it is repeated; nil if there is none. Names are compared
  /// by code point.
  package subscript(key: String) -> JSONValue? {
    member(named: key.utf8Span.span)
  }

  /// The element at a position, nil outside the array and for other kinds. Steps over the elements before it.
  package subscript(index: Int) -> JSONValue? {
    guard word.tag == .array, index >= 0, index < count else { return nil }
    var element = JSONValue(document: document, index: self.index + 2)
    for _ in 0..<index { element = JSONValue(document: document, index: element.nextIndex) }
    return element
  }

  func member(named name: Span<UInt8>) -> JSONValue? {
    guard word.isObject else { return nil }
    // Without a `JSONValue` for each member: this loop is where readers of large answers spend their time.
    let bytes = document.bytes
    let tape = document.tape
    let end = tape[index + 1].high
    var found: Int?
    var at = index + 2
    while at < end {
      if tape[at].isString(name, in: bytes.span) { found = at + 1 }
      at = tape[at + 1].isContainer ? tape[at + 2].high : at + 2
    }
    return found.map { JSONValue(document: document, index: $0) }
  }
}
