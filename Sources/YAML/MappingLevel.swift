/// The members of one block mapping, found by their lines without reading their values.
struct MappingLevel {
  struct Entry {
    let key: String
    let position: YAMLPosition
    /// The number of the first line of the member and of the line after its last.
    let line: Int
    let end: Int
  }

  /// In the order of the text. Of equal keys the last counts, at the place of the first.
  private(set) var entries: [Entry] = []
  private var numbers: [String: Int] = [:]
  /// The mapping has the key `<<`, so that it may have more members than are seen here, and not this one.
  private(set) var hasMergeKey = false

  /// What the lines of a mapping's member, or of a document, turn out to be.
  enum Finding {
    /// A block mapping.
    case mapping(MappingLevel)
    /// Something else, or a mapping that is not worth taking apart: to be read as one slice.
    case opaque
    /// Lines that fit no block mapping: the document is to be read whole.
    case unclear
  }

  subscript(key: String) -> Entry? { numbers[key].map { entries[$0] } }

  /// Whether the lines alone tell what a key leads to.
  func settles(_ key: String) -> Bool { !hasMergeKey || (key != "<<" && numbers[key] != nil) }

  private mutating func add(_ entry: Entry) {
    if let number = numbers[entry.key] {
      entries[number] = entry
    } else {
      numbers[entry.key] = entries.count
      entries.append(entry)
    }
  }

  /// The members in the lines of a range, which are all there is below a key, or in a document.
  static func find(
    in lines: Range<Int>, of structure: DocumentStructure, bytes: UnsafeBufferPointer<UInt8>
  ) -> Finding {
    guard let head = lines.first, structure.lines[head].startsMember else { return .opaque }
    let column = structure.lines[head].column
    var level = MappingLevel()
    var line = head
    while line < lines.upperBound {
      let entry = structure.lines[line]
      guard entry.column == column, entry.startsMember else { return .unclear }
      let end = structure.end(ofLine: line, before: lines.upperBound)
      // Elements in the column of a key that has a value already.
      let hasStrayElements =
        entry.isSimpleKey && entry.hasValue && line + 1 < end && structure.lines[line + 1].column == column
      guard !hasStrayElements,
        let key = key(ofLine: line, to: end, of: structure, bytes: bytes)
      else { return .unclear }
      if key.text == "<<", entry.kind != .quotedKey { level.hasMergeKey = true }
      level.add(Entry(key: key.text, position: key.position, line: line, end: end))
      line = end
    }
    return .mapping(level)
  }

  /// The lines below the key of a member, if its value may be a block mapping.
  static func interior(of entry: Entry, in structure: DocumentStructure) -> Range<Int>? {
    let head = structure.lines[entry.line]
    guard head.isSimpleKey, !head.hasValue, entry.line + 1 < entry.end,
      structure.lines[entry.line + 1].column > head.column
    else { return nil }
    return entry.line + 1..<entry.end
  }

  private static func key(
    ofLine line: Int, to end: Int, of structure: DocumentStructure, bytes: UnsafeBufferPointer<UInt8>
  ) -> (text: String, position: YAMLPosition)? {
    let entry = structure.lines[line]
    let written = Int(entry.offset)..<Int(entry.offset) + Int(entry.keyLength)
    switch entry.kind {
    case .plainKey:
      return (String(decoding: bytes[written], as: UTF8.self), entry.position)
    case .quotedKey:
      let inner = bytes[written.lowerBound + 1..<written.upperBound - 1]
      let special = bytes[written.lowerBound] == UInt8(ascii: "'") ? UInt8(ascii: "'") : UInt8(ascii: "\\")
      if !inner.contains(special) { return (String(decoding: inner, as: UTF8.self), entry.position) }
      let key = read(DocumentSlice(bytes: bytes, range: written, firstLine: 0))
      return key?.string.map { ($0, entry.position) }
    default:
      // An explicit key, up to its value, is a mapping with one absent value.
      let value =
        (line + 1..<end).first {
          structure.lines[$0].column == entry.column && structure.lines[$0].kind == .explicitValue
        } ?? end
      let key = read(structure.slice(from: line, to: value, in: bytes))?.members.first?.keyNode
      return key?.string.map { ($0, key?.position ?? entry.position) }
    }
  }

  /// Lets libyaml read a key that is more than its bytes.
  private static func read(_ slice: DocumentSlice) -> YAMLNode? {
    var builder = TreeBuilder(limits: YAMLLimits())
    guard let root = try? builder.read(slice) else { return nil }
    return YAMLDocument(builder, root: root).root
  }
}
