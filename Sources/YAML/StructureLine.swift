/// A line on which a node of a block collection starts: what a lazy reader must know to take a document
/// apart.
struct StructureLine {
  /// What the line starts with.
  enum Kind: UInt8 {
    /// `key:` with a plain key.
    case plainKey
    /// `'key':` or `"key":`.
    case quotedKey
    /// `- `.
    case dash
    /// `? `.
    case explicitKey
    /// `: `.
    case explicitValue
    /// A scalar, a flow collection, an anchor or an alias.
    case other
  }

  /// The first byte after the indentation.
  let offset: UInt32
  /// Counted from 0.
  let number: UInt32
  /// The width of the indentation, all of it spaces.
  let column: UInt16
  /// The bytes of a plain or quoted key, quotes included.
  var keyLength: UInt16 = 0
  var kind = Kind.other
  /// Something other than an anchor and a comment follows a plain or quoted key.
  var hasValue = false

  /// The first byte of the line.
  var start: Int { Int(offset) - Int(column) }

  /// Where the content starts. The indentation is ASCII, so that columns and bytes are the same.
  var position: YAMLPosition {
    YAMLPosition(line: Int(number) + 1, column: Int(column) + 1, offset: Int(offset))
  }

  var isSimpleKey: Bool { kind == .plainKey || kind == .quotedKey }

  /// The line starts a member of a mapping.
  var startsMember: Bool { isSimpleKey || kind == .explicitKey }
}
