/// Turns tokens into statements by recursive descent with one token of lookahead; no text is tried twice.
///
/// Every check that fails at the current token leaves an `Expectation` behind. An error lists them, and completion
/// asks for those at the end of the text before the cursor.
package struct Parser {
  let source: SourceText
  private var lexer: Lexer
  /// The token under consideration.
  private(set) var token: Token
  /// What would have been right at `token`, so far.
  private(set) var expectations: [Expectation] = []
  /// The end of the last token taken.
  private(set) var lastEnd = 0
  private var depth = 0

  init(_ source: SourceText) throws(SyntaxError) {
    self.source = source
    lexer = Lexer(source)
    token = try lexer.next()
  }

  // MARK: Looking

  /// The current token's text.
  var text: String { source.text(of: token.span) }

  /// The keyword that the current token is, if it is an unquoted word.
  var keyword: Keyword? {
    guard token.kind == .word, token.span.range.count <= 12 else { return nil }
    return Keyword(word: text)
  }

  func isSymbol(_ symbol: StaticString) -> Bool {
    guard token.kind == .symbol, token.span.range.count == symbol.utf8CodeUnitCount else { return false }
    return text == symbol.description
  }

  var isAtEnd: Bool { token.kind == .endOfInput }

  /// Whether the statement ends here.
  var isAtStatementEnd: Bool { isAtEnd || isSymbol(";") || token.kind == .metaCommand }

  // MARK: Taking

  /// Takes the current token.
  mutating func advance() throws(SyntaxError) {
    lastEnd = token.span.end
    expectations.removeAll(keepingCapacity: true)
    token = try lexer.next()
  }

  /// Takes `keyword` if it is here.
  mutating func take(_ keyword: Keyword) throws(SyntaxError) -> Bool {
    guard self.keyword == keyword else {
      expectations.append(.keyword(keyword))
      return false
    }
    try advance()
    return true
  }

  /// Takes `symbol` if it is here.
  mutating func take(symbol: StaticString) throws(SyntaxError) -> Bool {
    guard isSymbol(symbol) else {
      expectations.append(.symbol(symbol.description))
      return false
    }
    try advance()
    return true
  }

  /// Takes `keyword` or fails.
  mutating func expect(_ keyword: Keyword) throws(SyntaxError) {
    guard try take(keyword) else { throw unexpected() }
  }

  /// Takes `symbol` or fails.
  mutating func expect(symbol: StaticString) throws(SyntaxError) {
    guard try take(symbol: symbol) else { throw unexpected() }
  }

  /// Notes what would be right here.
  mutating func note(_ expectation: Expectation) {
    expectations.append(expectation)
  }

  /// The error that the current token is none of what is expected.
  func unexpected(_ more: Expectation...) -> SyntaxError {
    let expected = expectations + more
    return SyntaxError(
      .unexpected(found: found, expected: expected, nearest: nearest(among: expected)), token.span)
  }

  private func nearest(among expected: [Expectation]) -> [String] {
    guard token.kind == .word else { return [] }
    let keywords = expected.compactMap { expectation -> String? in
      guard case .keyword(let keyword) = expectation else { return nil }
      return keyword.rawValue
    }
    return NearestName.find(text, among: keywords, limit: 1)
  }

  /// The current token as errors call it.
  var found: String {
    switch token.kind {
    case .endOfInput: "the end of the text"
    case .string, .rawString: text.utf8.count > 30 ? "a string" : "the string \(text)"
    case .placeholder: "the placeholder `\(Excerpt.of(text))`"
    case .number: "the number `\(Excerpt.of(text))`"
    case .metaCommand: "a meta-command"
    case .hint: "a hint"
    default: "`\(Excerpt.of(text))`"
    }
  }

  /// Runs `body` one level deeper. Throws when parentheses nest too deep for the stack.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    depth += 1
    guard depth <= SourceText.Limits.nesting else {
      throw SyntaxError(.nestedTooDeep(limit: SourceText.Limits.nesting), token.span)
    }
    let result = try body(&self)
    depth -= 1
    return result
  }

  /// The span from `start` to the last token taken.
  func span(from start: Int) -> SourceSpan {
    SourceSpan(start..<max(start, lastEnd))
  }

  // MARK: After a fault

  /// Goes on behind the next `;`, so that the faults of the statements that follow are found too.
  mutating func recover(noting note: (SyntaxError) -> Void) {
    depth = 0
    expectations.removeAll()
    if !isSymbol(";") { lexer.skipStatement() }
    while true {
      do throws(SyntaxError) {
        token = try lexer.next()
        return
      } catch {
        note(error)
        lexer.skipStatement()
      }
    }
  }
}
