/// Finds where a value ends, in bytes that come in pieces. It looks at quotation marks, backslashes and brackets only:
/// what lies inside is checked when the value is parsed.
struct JSONValueScanner: Sendable {
  /// A number or literal: it ends where something else starts.
  let isScalar: Bool
  private var depth = 0
  private var inString = false
  private var isEscaped = false

  /// `first` is the value's first byte, which is scanned again as part of the value.
  init(first: UInt8) {
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"): isScalar = false
    default: isScalar = true
    }
  }

  /// Scans on from `start` and returns the offset after the value, or nil if it goes on after the last byte.
  mutating func scan(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    if isScalar { return Self.endOfScalar(bytes, from: start) }
    var at = start
    while at < bytes.count {
      if depth > 0, at &+ ByteBlock.size <= bytes.count {
        if let end = scanBlock(ByteBlock(bytes, at: at)) { return at &+ end }
        at &+= ByteBlock.size
      } else {
        if step(bytes[at]) { return at &+ 1 }
        at &+= 1
      }
    }
    return nil
  }

  /// What is missing if the bytes end here.
  var expectation: JSONError.Expectation { inString ? .closingQuote : .closingBracket }

  /// Takes one byte; true if the value ends with it.
  @inline(__always)
  private mutating func step(_ byte: UInt8) -> Bool {
    if isEscaped {
      isEscaped = false
      return false
    }
    switch byte {
    case UInt8(ascii: "\\"):
      isEscaped = true
    case UInt8(ascii: "\""):
      inString.toggle()
      return !inString && depth == 0
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if !inString { depth &+= 1 }
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      if !inString {
        depth &-= 1
        return depth == 0
      }
    default:
      break
    }
    return false
  }

  /// Takes 64 bytes inside an array or object; the number of bytes up to its end if it ends here.
  @inline(__always)
  private mutating func scanBlock(_ block: ByteBlock) -> Int? {
    var quotes = block.quotes
    if block.backslashes != 0 || isEscaped { quotes &= ~escaped(block.backslashes) }
    var strings = ByteBlock.afterOdd(quotes)
    if inString { strings = ~strings }
    let opening = block.opening & ~strings
    let closing = block.closing & ~strings
    inString = strings &>> 63 == 1
    if closing.nonzeroBitCount < depth {
      depth &+= opening.nonzeroBitCount &- closing.nonzeroBitCount
      return nil
    }
    var brackets = opening | closing
    while brackets != 0 {
      let lowest = brackets & (0 &- brackets)
      depth &+= opening & lowest != 0 ? 1 : -1
      if depth == 0 { return lowest.trailingZeroBitCount &+ 1 }
      brackets ^= lowest
    }
    return nil
  }

  /// The bytes that have a backslash before them which is not escaped itself. Carries into the next block.
  @inline(__always)
  private mutating func escaped(_ backslashes: UInt64) -> UInt64 {
    var rest = backslashes
    var escaped: UInt64 = 0
    if isEscaped {
      escaped = 1
      rest &= ~1
      isEscaped = false
    }
    while rest != 0 {
      let backslash = rest & (0 &- rest)
      // Zero after the last byte of the block.
      let next = backslash << 1
      if next == 0 { isEscaped = true }
      escaped |= next
      rest &= ~(backslash | next)
    }
    return escaped
  }

  private static func endOfScalar(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    for at in start..<bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        return at
      default:
        continue
      }
    }
    return nil
  }
}
