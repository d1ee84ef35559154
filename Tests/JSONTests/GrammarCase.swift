/// One text and what becomes of it. `<XX>` in a text stands for the byte 0xXX.
struct GrammarCase: Sendable, CustomStringConvertible {
  enum Outcome: Equatable, Sendable {
    case accepted
    case rejected(offset: Int, message: String)
  }

  let name: String
  let bytes: [UInt8]
  let outcome: Outcome

  static func accepts(_ name: String, _ text: String) -> GrammarCase {
    GrammarCase(name: name, bytes: bytes(of: text), outcome: .accepted)
  }

  static func rejects(_ name: String, _ text: String, _ offset: Int, _ message: String) -> GrammarCase {
    GrammarCase(name: name, bytes: bytes(of: text), outcome: .rejected(offset: offset, message: message))
  }

  static let all = arrays + objects + numbers + strings + encodings + structures

  var description: String { name }

  /// The bytes of a text with `<XX>` replaced.
  static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "<"), rest.dropFirst(2).first == UInt8(ascii: ">"),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
