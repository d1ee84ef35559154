/// The user's locale, as far as it matters here.
enum Locale {
  /// Whether text beyond ASCII can be shown. Where nothing is said UTF-8 is taken for granted, as it is in files.
  static var isUTF8: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = Environment.value(name), !value.isEmpty else { continue }
      let encoding = value.lowercased()
      return encoding.contains("utf-8") || encoding.contains("utf8")
    }
    return true
  }
}
