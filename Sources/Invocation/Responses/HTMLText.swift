/// What a page of HTML says, for messages: proxies and gateways answer with pages where an API answers with JSON.
enum HTMLText {
  /// The page's title, or its first heading, or its text without tags; nil when `text` is no HTML.
  static func title(of text: String) -> String? {
    let start = text.drop(while: \.isWhitespace).prefix(15).lowercased()
    guard start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<head") else {
      return nil
    }
    for tag in ["title", "h1"] {
      if let inner = content(of: tag, in: text), inner.contains(where: { !$0.isWhitespace }) { return inner }
    }
    return withoutTags(text)
  }

  private static func content(of tag: String, in text: String) -> String? {
    let lower = text.lowercased()
    // The two have the same offsets only where lower case has the same length.
    guard lower.utf8.count == text.utf8.count, let open = position(of: "<\(tag)", in: lower, from: 0),
      let start = position(of: ">", in: lower, from: open),
      let end = position(of: "</\(tag)", in: lower, from: start)
    else { return nil }
    let bytes = Array(text.utf8)[(start + 1)..<end]
    return withoutTags(String(decoding: bytes, as: UTF8.self))
  }

  private static func position(of mark: String, in text: String, from start: Int) -> Int? {
    let bytes = Array(text.utf8)
    let wanted = Array(mark.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...(bytes.count - wanted.count)).first {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  private static func withoutTags(_ text: String) -> String {
    var result = ""
    var isInTag = false
    for character in text {
      switch character {
      case "<": isInTag = true
      case ">" where isInTag:
        isInTag = false
        result += " "
      default: if !isInTag { result.append(character) }
      }
    }
    return result
  }
}
