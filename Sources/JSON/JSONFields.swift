/// Finds certain members of one object after the other, in a single pass over each. Objects that are alike are fast: a
/// name is compared with the one that stood behind the same name before.
///
///     ["id", "name"]     {"id": 1, "kind": "a", "name": "x"}   →   0: 1, 1: "x"
///
/// Not copyable: a copy would cost more than the cell for whose sake it were made, and so would counting a reference to
/// what is read of.
package struct JSONFields: ~Copyable {
  /// A name that was met, in the order in which they were.
  private struct Name {
    /// Where it stands in `text`.
    let range: Range<Int>
    /// The field of that name; nil when nobody asks for it.
    let field: Int?
  }

  private let names: [String]
  private var known: [Name] = []
  private var text: [UInt8] = []
  /// The tape index of each field's value; 0, where none can be, for a member that is not there.
  private var places: [Int]
  private var document = JSONDocument([], [])

  /// Names beyond these are compared with all fields each time.
  private static let knownLimit = 512

  /// Finds the members with these names, each of which stands there once.
  package init(_ names: [String]) {
    self.names = names
    places = Array(repeating: 0, count: names.count)
  }

  /// Goes to `object`; a value of another kind has no members. Of a repeated name the last one counts.
  package mutating func begin(_ object: JSONValue) {
    if document !== object.document { document = object.document }
    for field in places.indices { places[field] = 0 }
    guard object.document.tape[object.index].isObject else { return }
    let end = object.document.tape[object.index + 1].high
    var at = object.index + 2
    var next = 0
    while at < end {
      at = follow(known: &next, from: at, to: end)
      guard at < end else { return }
      let name = document.tape[at]
      if let place = place(of: name, after: next) {
        next = place
      } else {
        if let field = field(name) { places[field] = at + 1 }
        at = JSONFields.next(after: at, document.tape)
      }
    }
  }

  /// Takes members as long as they are the known ones, in their order: gives where they are no more.
  private mutating func follow(known next: inout Int, from start: Int, to end: Int) -> Int {
    let document = document
    let (tape, bytes) = (document.tape, document.bytes)
    var at = start
    while at < end, next < known.count {
      guard tape[at].isString(text.span.extracting(known[next].range), in: bytes.span) else { break }
      if let field = known[next].field { places[field] = at + 1 }
      next += 1
      at = JSONFields.next(after: at, tape)
    }
    return at
  }

  /// Where the member behind the one at `at` begins.
  private static func next(after at: Int, _ tape: [JSONTapeWord]) -> Int {
    tape[at + 1].isContainer ? tape[at + 2].high : at + 2
  }

  /// Calls `body` with what the member of a field is and its bytes: those of a string are its decoded text, all others
  /// stand as written. False when the object has no such member.
  package borrowing func read(_ field: Int, _ body: (JSONKind, Span<UInt8>) -> Void) -> Bool {
    let place = places[field]
    guard place > 0 else { return false }
    JSONFields.read(document, place, body)
    return true
  }

  @inline(__always)
  fileprivate static func read(
    _ document: JSONDocument, _ place: Int, _ body: (JSONKind, Span<UInt8>) -> Void
  ) {
    let word = document.tape[place]
    let start = word.offset
    let bytes = document.bytes
    let span = bytes.span
    switch word.tag {
    case .string: body(.string, span.extracting((start &+ 1)..<(start &+ word.count &- 1)))
    case .escapedString:
      let decoded = JSONEscape.decode(span, (start &+ 1)..<(start &+ word.count &- 1))
      body(.string, decoded.span)
    case .null: body(.null, span.extracting(start..<(start &+ word.count)))
    case .false, .true: body(.boolean, span.extracting(start..<(start &+ word.count)))
    case .integer, .number: body(.number, span.extracting(start..<(start &+ word.count)))
    case .array: body(.array, span.extracting(start..<document.tape[place &+ 1].low))
    case .object: body(.object, span.extracting(start..<document.tape[place &+ 1].low))
    }
  }

  /// Where `name` is among those that are known, looking behind `start` first; it is added if it is new. Nil when there
  /// are too many.
  private mutating func place(of name: JSONTapeWord, after start: Int) -> Int? {
    let (known, text, bytes) = (known, text, document.bytes)
    func isAt(_ place: Int) -> Bool {
      name.isString(text.span.extracting(known[place].range), in: bytes.span)
    }
    if let place = known.indices.dropFirst(start).first(where: isAt) { return place }
    if let place = known.indices.prefix(start).first(where: isAt) { return place }
    guard known.count < JSONFields.knownLimit else { return nil }
    let content = (name.offset + 1)..<(name.offset + name.count - 1)
    if name.tag == .escapedString {
      self.text += JSONEscape.decode(bytes.span, content)
    } else {
      self.text += bytes[content]
    }
    self.known.append(Name(range: text.count..<self.text.count, field: field(name)))
    return known.count
  }

  private borrowing func field(_ name: JSONTapeWord) -> Int? {
    let bytes = document.bytes
    return names.firstIndex { name.isString($0.utf8Span.span, in: bytes.span) }
  }
}

extension JSONValue {
  /// Calls `body` with what the value is and its bytes: those of a string are its decoded text, all others stand as
  /// written.
  package func read(_ body: (JSONKind, Span<UInt8>) -> Void) {
    JSONFields.read(document, index, body)
  }
}
