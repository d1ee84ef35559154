extension Parser {
  /// `grammar/statements.ebnf`: statement.
  mutating func statement() throws(SyntaxError) -> Statement {
    let start = token.span.start
    let content = try statementContent()
    return Statement(content, span(from: start))
  }

  private mutating func statementContent() throws(SyntaxError) -> Statement.Content {
    guard let first = keyword, Keyword.statementStarts.contains(first) else { throw noStatement() }
    switch first {
    case .exec: return .exec(try exec())
    case .show: return .show(try show())
    case .describe, .desc: return .describe(try describe())
    case .set: return .set(try set())
    case .unset: return .set(try unset())
    case .explain: return .explain(try explain())
    case .insert: return .insert(try insert())
    case .replace: return try replace()
    case .update: return .update(try update())
    case .delete: return .delete(try delete())
    case .create: return .create(try create())
    case .drop: return .drop(try drop())
    case .refresh: return .refresh(try refresh())
    case .registry: return .registry(try registry())
    default: return .query(try query())
    }
  }

  private mutating func noStatement() -> SyntaxError {
    for keyword in Keyword.statementStarts { note(.keyword(keyword)) }
    if token.kind == .word {
      let nearest = NearestName.find(text, among: Keyword.statementStarts.map(\.rawValue), limit: 2)
      return SyntaxError(.unknownStatement(word: text, nearest: nearest), token.span)
    }
    guard isAtEnd else {
      return SyntaxError(.unknownStatement(word: text, nearest: []), token.span)
    }
    return unexpected(.statement)
  }

  // MARK: Pieces that several statements share

  /// A dotted name. Words that are keywords elsewhere are names here.
  mutating func objectName(_ role: Expectation.NameRole) throws(SyntaxError) -> ObjectName {
    var parts = [try namePart(role)]
    while isSymbol(".") {
      try advance()
      parts.append(try namePart(role))
    }
    return ObjectName(parts)
  }

  /// One part of a name.
  mutating func namePart(_ role: Expectation.NameRole) throws(SyntaxError) -> ObjectName.Part {
    let span = token.span
    switch token.kind {
    case .word:
      let name = text
      try advance()
      return ObjectName.Part(name, span)
    case .quotedName:
      let name = unquoted(text)
      try advance()
      return ObjectName.Part(name, isQuoted: true, span)
    default: throw unexpected(.name(role))
    }
  }

  /// The inside of `"a""b"`, `` `a` `` or `[a]`.
  func unquoted(_ text: some StringProtocol) -> String {
    guard let quote = text.first else { return "" }
    let inner = String(text.dropFirst().dropLast())
    guard quote != "[", inner.contains(quote) else { return inner }
    var result = ""
    var skip = false
    for character in inner {
      if character == quote, !skip {
        skip = true
        continue
      }
      skip = false
      result.append(character)
    }
    return result
  }

  /// A string token with its placeholders.
  mutating func stringLiteral() throws(SyntaxError) -> StringLiteral {
    switch token.kind {
    case .string, .rawString:
      let literal = try StringDecoder.decode(token, in: source)
      try advance()
      return literal
    default: throw unexpected(.string)
    }
  }

  /// A placeholder token.
  mutating func placeholder() throws(SyntaxError) -> Placeholder {
    let placeholder = try PlaceholderScanner.read(source.bytes, token.span.range)
    try advance()
    return placeholder
  }

  /// A literal or a placeholder.
  mutating func value() throws(SyntaxError) -> Value {
    let start = token.span.start
    switch token.kind {
    case .string, .rawString:
      let literal = try stringLiteral()
      return Value(.string(literal), literal.span)
    case .placeholder:
      let placeholder = try placeholder()
      return Value(.placeholder(placeholder), placeholder.span)
    case .number:
      let number = NumberText.canonical(text)
      try advance()
      return Value(.number(number), span(from: start))
    case .symbol where isSymbol("-") || isSymbol("+"):
      let sign = text == "-" ? "-" : ""
      try advance()
      guard token.kind == .number else { throw unexpected(.value) }
      let number = NumberText.canonical(text)
      try advance()
      return Value(.number(sign + number), span(from: start))
    case .word:
      switch keyword {
      case .true, .false:
        let isTrue = keyword == .true
        try advance()
        return Value(.boolean(isTrue), span(from: start))
      case .null:
        try advance()
        return Value(.null, span(from: start))
      default: break
      }
    default: break
    }
    note(.keyword(.true))
    note(.keyword(.false))
    note(.keyword(.null))
    throw SyntaxError(.unexpected(found: foundForValue, expected: [.value]), token.span)
  }

  private var foundForValue: String {
    if token.kind != .word { return found }
    let word = Excerpt.of(text)
    return "`\(word)` (quote a text: `'\(word)'`)"
  }

  /// The hints after a verb.
  mutating func hints() throws(SyntaxError) -> [Hint] {
    var hints: [Hint] = []
    while token.kind == .hint {
      let inner = text.dropFirst(3).dropLast(2)
      for word in inner.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
        guard let hint = Hint(rawValue: word.uppercased()) else {
          let nearest = NearestName.find(String(word), among: Hint.allCases.map(\.rawValue))
          throw SyntaxError(.unknownHint(String(word), nearest: nearest), token.span)
        }
        hints.append(hint)
      }
      try advance()
    }
    return hints
  }
}
