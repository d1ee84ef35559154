/// Secrets that can be told by their own form, whatever stands before them.
enum SecretShape {
  /// Schemes of the header `Authorization`, in lower case.
  private static let schemes: Set<String> = [
    "bearer", "basic", "token", "digest", "negotiate", "apikey", "api-key",
  ]
  /// What well-known services begin their keys with.
  private static let prefixes = [
    "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "sk-", "sk_live_", "sk_test_",
    "rk_live_", "xoxb-",
    "xoxp-", "xoxa-", "xoxs-", "AKIA", "ASIA", "AIza", "npm_", "pypi-", "SG.", "dop_v1_", "dapi", "shpat_",
    "hvs.",
    "figd_", "lin_api_", "eyJ",
  ].map { Array($0.utf8) }
  /// How much has to follow such a beginning.
  private static let length = 12

  /// Everything in `bytes` that has the form of a secret.
  static func findings(in bytes: [UInt8]) -> [SecretFinding] {
    var findings: [SecretFinding] = []
    var position = 0
    while position < bytes.count {
      let start = position
      if let end = privateKey(bytes, at: position) {
        findings.append(SecretFinding(position..<end))
        position = end
        continue
      }
      while position < bytes.count, isKeyByte(bytes[position]) { position += 1 }
      if position == start {
        if let end = credentials(bytes, at: position) { findings.append(SecretFinding(position + 3..<end)) }
        position += 1
        continue
      }
      let word = start..<position
      if let value = schemeValue(bytes, word) {
        findings.append(SecretFinding(value))
      } else if looksLikeKey(bytes[word]) {
        findings.append(SecretFinding(word))
      }
    }
    return findings
  }

  /// Where the credentials begin in a text that begins with the name of a scheme; nil when it does not.
  static func scheme(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let blank = bytes[range].firstIndex(where: { $0 == 0x20 }), blank - range.lowerBound < 12,
      schemes.contains(String(decoding: bytes[range.lowerBound..<blank], as: UTF8.self).lowercased())
    else { return nil }
    return bytes[blank..<range.upperBound].firstIndex { $0 != 0x20 } ?? range.upperBound
  }

  /// The credentials behind `Bearer` or `Basic` in running text.
  private static func schemeValue(_ bytes: [UInt8], _ word: Range<Int>) -> Range<Int>? {
    let name = String(decoding: bytes[word], as: UTF8.self).lowercased()
    guard name == "bearer" || name == "basic", word.upperBound < bytes.count, bytes[word.upperBound] == 0x20
    else { return nil }
    let start = word.upperBound + 1
    var end = start
    while end < bytes.count, isKeyByte(bytes[end]) || "=+/~".utf8.contains(bytes[end]) { end += 1 }
    return end - start >= 6 ? start..<end : nil
  }

  private static func looksLikeKey(_ word: ArraySlice<UInt8>) -> Bool {
    guard let prefix = prefixes.first(where: { word.starts(with: $0) }), word.count >= prefix.count + length
    else { return false }
    let rest = word.dropFirst(prefix.count)
    // Words of a language have no digits in the middle of them.
    return rest.contains { (0x30...0x39).contains($0) }
  }

  /// `://name:password@`: where the password's host begins.
  private static func credentials(_ bytes: [UInt8], at start: Int) -> Int? {
    guard bytes[start...].starts(with: "://".utf8) else { return nil }
    var hasColon = false
    for index in start + 3..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ":"): hasColon = true
      case UInt8(ascii: "@"): return hasColon ? index : nil
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""), 0...0x20: return nil
      default: break
      }
    }
    return nil
  }

  /// A private key in the form of PEM: where it ends.
  private static func privateKey(_ bytes: [UInt8], at start: Int) -> Int? {
    guard bytes[start...].starts(with: "-----BEGIN ".utf8) else { return nil }
    let line = bytes[start...].prefix(64)
    guard String(decoding: line, as: UTF8.self).contains("PRIVATE KEY-----") else { return nil }
    let mark = Array("-----END ".utf8)
    var end = start + 1
    while end < bytes.count, !bytes[end...].starts(with: mark) { end += 1 }
    return end < bytes.count ? bytes[end...].firstIndex(of: 0x0A) ?? bytes.count : bytes.count
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
