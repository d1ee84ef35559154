/// The user's locale, as far as it matters here.
enum Locale {
  /// Whether text beyond ASCII can be shown. Where nothing is said UTF-8 is taken for granted, as it is in files.
  static var isUTF8: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = Environment.value(name), !value.isEmpty else { continue }
      let letters = value.utf8.filter { $0 != UInt8(ascii: "-") }.map { $0 | 0x20 }
      return letters.indices.contains { letters[$0...].starts(with: "utf8".utf8) }
    }
    return true
  }
}
