/// Checks a text against RFC 8259 in one pass and writes its tape.
///
/// No recursion and no stack of its own: an open array or object keeps the tape index of the one around it in its
/// second word until it closes.
struct JSONParser {
  private(set) var tape: [JSONTapeWord] = []
  private let maximumDepth: Int
  private let maximumBytes: Int

  init(maximumDepth: Int, maximumBytes: Int = JSONTapeWord.maximumBytes) {
    self.maximumDepth = maximumDepth
    self.maximumBytes = maximumBytes
  }

  mutating func parse(_ bytes: Span<UInt8>) throws(JSONError) {
    guard bytes.count <= maximumBytes else {
      throw JSONError(.tooLarge(maximum: maximumBytes), at: maximumBytes)
    }
    if bytes.byte(at: 0) == 0xEF, bytes.byte(at: 1) == 0xBB, bytes.byte(at: 2) == 0xBF {
      throw JSONError(.byteOrderMark, at: 0)
    }
    reserve(bytes.count)
    try parseElement(bytes, at: 0)
  }

  /// Makes room for the tape of a text.
  mutating func reserve(_ count: Int) {
    // One word per eight bytes is more than real documents need; pages never written cost nothing.
    tape.reserveCapacity(count / 8 + 4)
  }

  /// Parses the one value between `start` and the end; its tape follows what is there already.
  mutating func parseElement(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) {
    let end = try parseValue(bytes, at: Self.skipSpace(bytes, at: start))
    let rest = Self.skipSpace(bytes, at: end)
    guard rest == bytes.count else { throw .unexpected(.endOfText, in: bytes, at: rest) }
  }

  /// Reads one value with all that is inside it and returns the offset after it.
  private mutating func parseValue(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> Int {
    var at = start
    var depth = 0
    // The innermost open array or object: its tape index, its kind, its children so far.
    var open = 0
    var inObject = false
    var count = 0

    while true {
      let byte = bytes.byte(at: at)
      switch byte {
      case UInt8(ascii: "\""):
        at = try parseString(bytes, at: at)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = byte == UInt8(ascii: "{")
        guard depth < maximumDepth else { throw JSONError(.tooDeep(maximum: maximumDepth), at: at) }
        depth &+= 1
        let header = tape.count
        append(JSONTapeWord(isObject ? .object : .array, count: 0, offset: at))
        append(JSONTapeWord(high: open, low: count))
        open = header
        inObject = isObject
        count = 0
        at = Self.skipSpace(bytes, at: at &+ 1)
        if isObject {
          if bytes.byte(at: at) != UInt8(ascii: "}") {
            at = try parseKey(bytes, at: at, expecting: .nameOrObjectEnd)
            count = 1
            continue
          }
        } else if bytes.byte(at: at) != UInt8(ascii: "]") {
          count = 1
          continue
        }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        at = try parseNumber(bytes, at: at)
      case UInt8(ascii: "t") where Self.isTrue(bytes, at: at):
        append(JSONTapeWord(.true, count: 4, offset: at))
        at &+= 4
      case UInt8(ascii: "f") where Self.isFalse(bytes, at: at):
        append(JSONTapeWord(.false, count: 5, offset: at))
        at &+= 5
      case UInt8(ascii: "n") where Self.isNull(bytes, at: at):
        append(JSONTapeWord(.null, count: 4, offset: at))
        at &+= 4
      default:
        let isFirst = depth > 0 && !inObject && count == 1
        throw .unexpected(isFirst ? .valueOrArrayEnd : .value, in: bytes, at: at)
      }

      while true {
        guard depth > 0 else { return at }
        at = Self.skipSpace(bytes, at: at)
        let next = bytes.byte(at: at)
        if next == UInt8(ascii: ",") {
          at = Self.skipSpace(bytes, at: at &+ 1)
          count &+= 1
          if inObject { at = try parseKey(bytes, at: at, expecting: .name) }
          break
        }
        guard next == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw .unexpected(inObject ? .commaOrObjectEnd : .commaOrArrayEnd, in: bytes, at: at)
        }
        at &+= 1
        depth &-= 1
        let around = tape[open &+ 1]
        tape[open].count = count
        tape[open &+ 1] = JSONTapeWord(high: tape.count, low: at)
        open = around.high
        count = around.low
        inObject = tape[open].isObject
      }
    }
  }

  /// Reads a member's name and colon and returns where its value starts.
  @inline(__always)
  private mutating func parseKey(
    _ bytes: Span<UInt8>, at start: Int, expecting: JSONError.Expectation
  ) throws(JSONError) -> Int {
    guard bytes.byte(at: start) == UInt8(ascii: "\"") else {
      throw .unexpected(expecting, in: bytes, at: start)
    }
    let colon = Self.skipSpace(bytes, at: try parseString(bytes, at: start))
    guard bytes.byte(at: colon) == UInt8(ascii: ":") else {
      throw .unexpected(.colon, in: bytes, at: colon)
    }
    return Self.skipSpace(bytes, at: colon &+ 1)
  }

  /// Compares four letters at once, lowest byte first; the caller has seen the first one.
  @inline(__always)
  private static func isTrue(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    start &+ 4 <= bytes.count && bytes.halfWord(at: start) == 0x6575_7274
  }

  /// Compares "alse".
  @inline(__always)
  private static func isFalse(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    start &+ 5 <= bytes.count && bytes.halfWord(at: start &+ 1) == 0x6573_6C61
  }

  @inline(__always)
  private static func isNull(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    start &+ 4 <= bytes.count && bytes.halfWord(at: start) == 0x6C6C_756E
  }

  @inline(__always)
  mutating func append(_ word: JSONTapeWord) {
    tape.append(word)
  }

  /// The offset of the first byte from `start` on that is not white space.
  @inline(__always)
  static func skipSpace(_ bytes: Span<UInt8>, at start: Int) -> Int {
    bytes.byte(at: start) > 0x20 ? start : skipSpaceRun(bytes, at: start)
  }

  private static func skipSpaceRun(_ bytes: Span<UInt8>, at start: Int) -> Int {
    var at = start
    while at < bytes.count {
      switch bytes[at] {
      case 0x20:
        // Indentation comes in long runs.
        if at &+ 8 <= bytes.count, bytes.word(at: at) == ByteWord.spaces { at &+= 8 } else { at &+= 1 }
      case 0x0A, 0x0D, 0x09:
        at &+= 1
      default:
        return at
      }
    }
    return at
  }
}
