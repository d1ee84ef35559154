/// One node of a document's arena: 24 bytes.
struct NodeRecord {
  /// How the node is written.
  enum Shape: UInt8 {
    case plain, singleQuoted, doubleQuoted, literal, folded
    case sequence, mapping
  }

  /// Where the node starts: bytes from the document's start, line and column from 0.
  var offset: UInt32
  var line: UInt32
  var column: UInt32
  /// A scalar's first byte in the arena's text; a collection's first link.
  var first: UInt32 = 0
  /// A scalar's bytes, a sequence's elements, a mapping's members; `unfinished` while a collection is being
  /// read.
  var count: UInt32 = 0
  var shape: Shape
  /// The type of the scalar follows from its text: it is plain and no tag calls it a string.
  var isUntyped = false

  static let unfinished = UInt32.max

  var isScalar: Bool { shape.rawValue < Shape.sequence.rawValue }
}

extension NodeRecord {
  init(_ shape: Shape, at place: YAMLPosition) {
    self.init(
      offset: UInt32(truncatingIfNeeded: place.offset), line: UInt32(truncatingIfNeeded: place.line - 1),
      column: UInt32(truncatingIfNeeded: place.column - 1), shape: shape)
  }

  /// Where the node starts.
  var position: YAMLPosition {
    YAMLPosition(line: Int(line) + 1, column: Int(column) + 1, offset: Int(offset))
  }
}
