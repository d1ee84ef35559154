/// Turns the bytes of a keyboard into characters, and follows whether a key of several characters is under way.
struct KeyDecoder {
  private var partial: [UInt8] = []
  private var wanted = 0
  private var state = KeyState.between

  private enum KeyState {
    case between
    /// Behind a character that begins a key of several.
    case begun
    /// Behind `ESC [`.
    case inSequence
  }

  /// Whether the last character given does not end a key.
  var isInsideKey: Bool { state != .between || !partial.isEmpty }

  /// Takes a byte and gives the character that it completes. Bytes that are no UTF-8 give the replacement character.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    if partial.isEmpty {
      switch byte {
      case 0..<0x80: return Unicode.Scalar(byte)
      case 0xC2...0xDF: wanted = 2
      case 0xE0...0xEF: wanted = 3
      case 0xF0...0xF4: wanted = 4
      default: return "\u{FFFD}"
      }
      partial = [byte]
      return nil
    }
    guard byte & 0xC0 == 0x80 else {
      // The broken character is passed over; the byte begins anew.
      partial = []
      return take(byte)
    }
    partial.append(byte)
    guard partial.count == wanted else { return nil }
    defer { partial = [] }
    return String(decoding: partial, as: UTF8.self).unicodeScalars.first
  }

  /// Notes a character that was handed on.
  mutating func follow(_ scalar: Unicode.Scalar) {
    switch state {
    case .between: state = scalar == "\u{1B}" || scalar == "\u{18}" || scalar == "\u{16}" ? .begun : .between
    case .begun: state = scalar == "[" || scalar == "O" ? .inSequence : .between
    case .inSequence: if (0x40...0x7E).contains(scalar.value) { state = .between }
    }
  }
}
