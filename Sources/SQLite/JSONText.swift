/// Tells whether a text is one JSON array or object (RFC 8259), so that a cell is called JSON only if it is.
/// It is a check and not a parser: it keeps nothing but the kinds of the containers that are open.
struct JSONText {
  /// A pointer and not a span, because a stored span would make this type non-escapable; it lives for one
  /// call.
  private let utf8: UnsafeBufferPointer<UInt8>
  private var position = 0
  /// One bit for each open container, the innermost last: set for an object.
  private var containers: [Bool] = []
  /// Deeper texts count as plain text; the parser that reads them has a bound of its own.
  private static let depthLimit = 2_000

  /// Whether the whole of `utf8` is an array or an object, white space around it aside.
  static func isArrayOrObject(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var text = JSONText(utf8: utf8)
    text.skipSpace()
    guard let first = text.peek, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return false
    }
    guard text.skipValue() else { return false }
    text.skipSpace()
    return text.position == utf8.count
  }

  private init(utf8: UnsafeBufferPointer<UInt8>) { self.utf8 = utf8 }

  private var peek: UInt8? { position < utf8.count ? utf8[position] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Skips one value with all it holds: a loop over an explicit stack, because depth must not cost stack.
  private mutating func skipValue() -> Bool {
    repeat {
      skipSpace()
      guard let byte = peek else { return false }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        position += 1
        let isObject = byte == UInt8(ascii: "{")
        guard containers.count < Self.depthLimit else { return false }
        containers.append(isObject)
        skipSpace()
        if !skip(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          if isObject, !skipName() { return false }
          continue
        }
        containers.removeLast()
      } else if !skipScalar(byte) {
        return false
      }
      guard closeContainers() else { return false }
    } while !containers.isEmpty
    return true
  }

  /// After a value: closes what ends here and stops where the next value begins, or at the end of the
  /// outermost.
  private mutating func closeContainers() -> Bool {
    while let isObject = containers.last {
      skipSpace()
      if skip(UInt8(ascii: ",")) {
        skipSpace()
        return isObject ? skipName() : true
      }
      guard skip(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
      containers.removeLast()
    }
    return true
  }

  private mutating func skipName() -> Bool {
    guard skipString() else { return false }
    skipSpace()
    return skip(UInt8(ascii: ":"))
  }

  private mutating func skipScalar(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "\""): return skipString()
    case UInt8(ascii: "t"): return skipWord("true")
    case UInt8(ascii: "f"): return skipWord("false")
    case UInt8(ascii: "n"): return skipWord("null")
    default: return skipNumber()
    }
  }

  private mutating func skipWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard utf8.count - position >= length else { return false }
    let matches = word.withUTF8Buffer { bytes in
      bytes.indices.allSatisfy { bytes[$0] == utf8[position + $0] }
    }
    position += length
    return matches
  }

  private mutating func skipNumber() -> Bool {
    let start = position
    while let byte = peek, Self.isNumberByte(byte) { position += 1 }
    return ExactNumber(UnsafeBufferPointer(rebasing: utf8[start..<position]).span) != .malformed
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func skipString() -> Bool {
    guard skip(UInt8(ascii: "\"")) else { return false }
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard skipEscape() else { return false }
      case 0..<0x20: return false
      default: break
      }
    }
    return false
  }

  private mutating func skipEscape() -> Bool {
    guard let byte = peek else { return false }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    case UInt8(ascii: "u"):
      for _ in 0..<4 {
        guard let digit = peek, Character(UnicodeScalar(digit)).isHexDigit else { return false }
        position += 1
      }
      return true
    default: return false
    }
  }
}
