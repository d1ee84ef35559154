import Syntax

/// The text of a JSON literal with a mark in the place of each placeholder, and the way back to the source.
///
///     {"a": "{{ x }}", "b": {{ y }}}  →  {"a": "⟨0⟩", "b": "⟨1⟩"}
struct MarkedJSON {
  private(set) var text = ""
  private(set) var map: TextMap
  private var placeholders: [Placeholder] = []
  /// Whether there will be placeholders, which have to know where they stand.
  private let isFollowed: Bool
  private var isInString = false
  private var isEscaped = false

  /// Marks are made of two control characters for private use (ISO 6429), which JSON allows and nobody writes.
  private static let open = Unicode.Scalar(0x91 as UInt8)
  private static let close = Unicode.Scalar(0x92 as UInt8)

  init(_ literal: StringLiteral, in source: SourceText) {
    map = TextMap(literal, in: source)
    isFollowed = literal.hasPlaceholders
  }

  /// A text without placeholders.
  init(_ source: SourceText) {
    // A byte order mark is no part of the JSON; editors of one system write it all the same.
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    map = TextMap(source, from: start)
    isFollowed = false
    text = source.text(of: SourceSpan(start..<source.bytes.count))
  }

  mutating func append(_ piece: StringLiteral.Piece) {
    switch piece {
    case .text(let text, let span):
      map.add(start: self.text.utf8.count, length: text.utf8.count, span, isInserted: false)
      self.text += text
      follow(text)
    case .placeholder(let placeholder):
      map.add(start: text.utf8.count, length: 0, placeholder.span, isInserted: true)
      if case .text(let plain) = placeholder.content {
        text += plain
        follow(plain)
        return
      }
      let mark = "\(MarkedJSON.open)\(placeholders.count)\(MarkedJSON.close)"
      // Outside of a string a placeholder is a whole value; the quotes make it one to the parser.
      text += isInString ? mark : "\"\(mark)\""
      placeholders.append(placeholder)
    }
  }

  /// Keeps track of whether the text so far ends inside a JSON string.
  private mutating func follow(_ text: String) {
    guard isFollowed else { return }
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if isInString, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
    }
  }

  /// A stretch of a decoded JSON string.
  enum Part {
    case text(String)
    case placeholder(Placeholder)
  }

  /// Whether there are marks at all.
  var hasPlaceholders: Bool { !placeholders.isEmpty }

  /// Whether `string` may have marks in it.
  func hasPlaceholder(_ string: String) -> Bool {
    !placeholders.isEmpty && string.unicodeScalars.contains(MarkedJSON.open)
  }

  /// `string` cut at its marks.
  func parts(of string: String) -> [Part] {
    var parts: [Part] = []
    var plain = String.UnicodeScalarView()
    var rest = Substring(string).unicodeScalars
    while let scalar = rest.popFirst() {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      if scalar == MarkedJSON.open, rest.dropFirst(digits.count).first == MarkedJSON.close,
        let index = Int(String(digits)), placeholders.indices.contains(index)
      {
        if !plain.isEmpty { parts.append(.text(String(plain))) }
        plain = String.UnicodeScalarView()
        parts.append(.placeholder(placeholders[index]))
        rest = rest.dropFirst(digits.count + 1)
      } else {
        plain.append(scalar)
      }
    }
    if !plain.isEmpty { parts.append(.text(String(plain))) }
    return parts
  }
}
