/// Prints trees as text that parses to the same trees: one statement a line, one blank between words.
package struct Printer {
  var text = ""

  /// The text of `statement`, without a `;`.
  package static func print(_ statement: Statement) -> String {
    var printer = Printer()
    printer.append(statement)
    return printer.text
  }

  /// The text of a part of a query.
  package static func print(_ elements: [Query.Element]) -> String {
    var printer = Printer()
    printer.append(elements)
    return printer.text
  }

  /// A part of a name as it has to be written: quoted when it is no plain word.
  package static func quoted(_ name: String) -> String {
    isPlainWord(name) && Keyword(word: name) == nil ? name : quote(name)
  }

  /// A part of a dotted name, where keywords are names.
  package static func quotedPart(_ name: String) -> String { isPlainWord(name) ? name : quote(name) }

  /// `text`, placeholders included, as a string literal.
  package static func quotedKeepingPlaceholders(_ text: String) -> String {
    "'" + (text.contains("'") ? doubled(text, "'") : text) + "'"
  }

  /// `name` in double quotes.
  package static func quote(_ name: String) -> String {
    "\"" + (name.contains("\"") ? doubled(name, "\"") : name) + "\""
  }

  /// `text` as a string literal: no placeholder can begin in it.
  package static func literal(_ text: String) -> String {
    var printer = Printer()
    printer.append(StringLiteral(.quoted, [.text(text, SourceSpan(0..<0))], SourceSpan(0..<0)))
    return printer.text
  }

  static func isPlainWord(_ name: String) -> Bool {
    guard let first = name.utf8.first, Lexer.startsWord(first) else { return false }
    return name.utf8.allSatisfy(Lexer.continuesWord)
  }

  private static func doubled(_ text: String, _ quote: Character) -> String {
    var result = ""
    for character in text {
      if character == quote { result.append(quote) }
      result.append(character)
    }
    return result
  }

  // MARK: Pieces

  /// Adds words with a blank before them where one is needed.
  mutating func append(_ words: String) {
    if !text.isEmpty, text.last != "(", text.last != " " { text += " " }
    text += words
  }

  mutating func append(_ keyword: Keyword) { append(keyword.rawValue) }

  mutating func append(_ name: ObjectName) { append(Printer.text(of: name)) }

  static func text(of name: ObjectName) -> String {
    name.parts.map(text(of:)).joined(separator: ".")
  }

  static func text(of part: ObjectName.Part) -> String {
    part.isQuoted || !isPlainWord(part.text) ? quote(part.text) : part.text
  }

  mutating func append(_ value: Value) {
    switch value.content {
    case .null: append("NULL")
    case .boolean(let isTrue): append(isTrue ? "TRUE" : "FALSE")
    case .number(let number): append(number)
    case .string(let literal): append(literal)
    case .placeholder(let placeholder): append(Printer.text(of: placeholder))
    }
  }

  mutating func append(_ literal: StringLiteral) {
    let isQuoted = literal.style == .quoted
    var inner = ""
    for piece in literal.pieces {
      switch piece {
      // Two braces would begin a placeholder when read again.
      case .text(let text, _): inner += Printer.escapeBraces(text)
      case .placeholder(let placeholder): inner += Printer.text(of: placeholder)
      }
    }
    if isQuoted {
      append("'" + (inner.contains("'") ? Printer.doubled(inner, "'") : inner) + "'")
    } else if case .raw(let tag) = literal.style {
      append("$\(tag)$\(inner)$\(tag)$")
    }
  }

  private static func escapeBraces(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var result = ""
    var rest = Substring(text)
    while let brace = rest.firstIndex(of: "{") {
      let next = rest.index(after: brace)
      guard next < rest.endIndex, rest[next] == "{" else {
        result += rest[...brace]
        rest = rest[next...]
        continue
      }
      result += rest[..<brace] + "{{ \"{{\" }}"
      rest = rest[rest.index(after: next)...]
    }
    return result + rest
  }

  static func text(of placeholder: Placeholder) -> String {
    switch placeholder.content {
    case .text(let text): return "{{ \(inPlaceholder(text)) }}"
    case .variable(let path, let isOptional, let fallback):
      let name = path.joined(separator: ".")
      if isOptional { return "{{ \(name)? }}" }
      guard let fallback else { return "{{ \(name) }}" }
      return "{{ \(name) ?? \(text(of: fallback)) }}"
    }
  }

  private static func text(of literal: Literal) -> String {
    switch literal {
    case .null: "NULL"
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .number(let number): number
    case .string(let text): inPlaceholder(text)
    }
  }

  /// A text between the braces of a placeholder.
  private static func inPlaceholder(_ text: String) -> String {
    text.contains("\"") ? "'" + doubled(text, "'") + "'" : "\"\(text)\""
  }

  mutating func append(_ hints: [Hint]) {
    guard !hints.isEmpty else { return }
    append("/*+ " + hints.map(\.rawValue).joined(separator: " ") + " */")
  }
}
