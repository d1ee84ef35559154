/// Base64 with the standard alphabet (RFC 4648 §4).
enum Base64 {
  /// The padded encoding of `bytes`.
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var group: UInt32 = 0
    var held = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      held += 1
      if held == 3 {
        append(group, 4, to: &text)
        group = 0
        held = 0
      }
    }
    if held > 0 {
      append(group << UInt32(8 * (3 - held)), held + 1, to: &text)
      text += repeatElement(0x3D, count: 3 - held)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(_ group: UInt32, _ count: Int, to text: inout [UInt8]) {
    for position in 0..<count { text.append(alphabet[Int(group >> UInt32(18 - 6 * position) & 63)]) }
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
