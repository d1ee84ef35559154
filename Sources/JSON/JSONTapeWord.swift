/// One 64-bit word of a tape, the index of a parsed text: every value in order, and for arrays and objects what it
/// takes to step over them.
///
///     first    tag (4 bits) | length or count (30 bits) | offset of the first byte (30 bits)
///     second   arrays and objects only: tape index after the last child (32) | offset after the last byte (32)
///
/// Numbers, strings and literals hold their length in bytes, arrays and objects their number of elements or members.
/// An object's children are name, value, name, value. Thirty bits bound a text at 1 GiB, which spares every reader
/// a case for saturated fields; longer streams go through `JSONSplitter`.
struct JSONTapeWord: Sendable {
  /// What a first word stands for, finer than `JSONKind` so that readers need not look at the text again.
  enum Tag: UInt64 {
    case null, `false`, `true`
    /// A number without fraction and exponent.
    case integer
    case number
    /// A string whose bytes between the quotation marks are its value.
    case string
    case escapedString
    case array, object
  }

  /// The longest text in bytes.
  static let maximumBytes = 1 << 30 - 1

  private static let fieldMask: UInt64 = 1 << 30 - 1
  private static let countShift: UInt64 = 30
  private static let tagShift: UInt64 = 60

  private var bits: UInt64

  /// The first word of a value.
  @inline(__always)
  init(_ tag: Tag, count: Int, offset: Int) {
    bits =
      tag.rawValue &<< Self.tagShift | UInt64(truncatingIfNeeded: count) &<< Self.countShift
      | UInt64(truncatingIfNeeded: offset)
  }

  /// The second word of an array or object; while it is open, the index and count of the one around it.
  @inline(__always)
  init(high: Int, low: Int) {
    bits = UInt64(truncatingIfNeeded: high) &<< 32 | UInt64(truncatingIfNeeded: low)
  }

  @inline(__always) var tag: Tag { Tag(rawValue: bits &>> Self.tagShift) ?? .null }
  @inline(__always) var isContainer: Bool { bits &>> Self.tagShift >= Tag.array.rawValue }
  @inline(__always) var isObject: Bool { bits &>> Self.tagShift == Tag.object.rawValue }
  @inline(__always) var offset: Int { Int(truncatingIfNeeded: bits & Self.fieldMask) }
  @inline(__always) var high: Int { Int(truncatingIfNeeded: bits &>> 32) }
  @inline(__always) var low: Int { Int(truncatingIfNeeded: bits & 0xFFFF_FFFF) }

  /// Bytes of a scalar, elements of an array, members of an object.
  @inline(__always) var count: Int {
    get { Int(truncatingIfNeeded: bits &>> Self.countShift & Self.fieldMask) }
    set {
      let others = bits & ~(Self.fieldMask &<< Self.countShift)
      bits = others | UInt64(truncatingIfNeeded: newValue) &<< Self.countShift
    }
  }
}
