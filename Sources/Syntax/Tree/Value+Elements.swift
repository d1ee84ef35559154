extension Value {
  /// The value that an expression is when it is nothing but a literal or a placeholder; nil for any other.
  ///
  /// `json('…')` is the text inside: what it is used for says that it is JSON.
  package init?(_ elements: [Query.Element]) {
    guard let first = elements.first, let last = elements.last else { return nil }
    let span = first.span.through(last.span)
    switch (elements.count, first) {
    case (1, .string(let literal)): self.init(.string(literal), span)
    case (1, .placeholder(let placeholder)): self.init(.placeholder(placeholder), span)
    case (1, .group(let inner, _)): self.init(inner)
    case (1, .word(let word, _)):
      guard let content = Value.content(of: word) else { return nil }
      self.init(content, span)
    case (2, .word(let sign, _)) where sign == "-" || sign == "+":
      guard case .word(let word, _) = last, Value.isNumber(word) else { return nil }
      self.init(.number(NumberText.canonical(sign + word)), span)
    case (2, .word(let name, _)) where name.lowercased() == "json":
      guard case .group(let inner, _) = last, inner.count == 1, case .string(let literal) = inner[0] else {
        return nil
      }
      self.init(.string(literal), literal.span)
    default: return nil
    }
  }

  private static func content(of word: String) -> Content? {
    if isNumber(word) { return .number(NumberText.canonical(word)) }
    switch word.uppercased() {
    case "NULL": return .null
    case "TRUE": return .boolean(true)
    case "FALSE": return .boolean(false)
    default: return nil
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    if NumberText.isDecimal(word) { return word.first != "-" && word.first != "+" }
    guard word.hasPrefix("0x") || word.hasPrefix("0X") else { return false }
    let digits = word.dropFirst(2)
    return !digits.isEmpty && digits.allSatisfy(\.isHexDigit)
  }
}
