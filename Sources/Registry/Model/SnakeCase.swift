/// Names in snake_case, as providers with `nativeCasing` or `snake_case_aliases` show them.
package enum SnakeCase {
  /// `VpcId` → `vpc_id`, `ARNs` → `arns`, `kebab-name` → `kebab_name`; a name with `_` is taken as it is.
  package static func of(_ name: String) -> String {
    if name.contains("_") { return name }
    var result: [UInt8] = []
    let bytes = Array(name.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "-") {
        result.append(UInt8(ascii: "_"))
        continue
      }
      if startsWord(bytes, index), !result.isEmpty, result.last != UInt8(ascii: "_") {
        result.append(UInt8(ascii: "_"))
      }
      result.append(isUpper(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A word begins at a capital behind a small letter or digit, at the last capital of a run that a small letter
  /// follows (`VPCId` → `vpc_id`; the plural of an acronym at the end is no word: `ARNs`), and at a digit behind a small letter.
  private static func startsWord(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let (before, byte) = (bytes[index - 1], bytes[index])
    if isDigit(byte) { return isLower(before) }
    guard isUpper(byte) else { return false }
    if isLower(before) || isDigit(before) { return true }
    guard isUpper(before), index + 1 < bytes.count, isLower(bytes[index + 1]) else { return false }
    return !(bytes[index + 1] == UInt8(ascii: "s") && index + 2 == bytes.count)
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }
  private static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
