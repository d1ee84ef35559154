extension Script {
  /// The script in `source`. Throws the faults of all statements at once, the first of each; of very many, those
  /// behind the first `SyntaxErrors.most` are only counted.
  package init(parsing source: SourceText) throws(SyntaxErrors) {
    var items: [Item] = []
    var faults: [SyntaxError] = []
    var more = 0
    func note(_ fault: SyntaxError) {
      if faults.count < SyntaxErrors.most { faults.append(fault) } else { more += 1 }
    }
    var parser: Parser
    do throws(SyntaxError) {
      parser = try Parser(source)
    } catch {
      throw SyntaxErrors([error])
    }
    while !parser.isAtEnd {
      do throws(SyntaxError) {
        if let item = try parser.item(), faults.isEmpty { items.append(item) }
      } catch {
        note(error)
        parser.recover(noting: note)
      }
    }
    guard faults.isEmpty else { throw SyntaxErrors(faults, more: more) }
    self.init(source: source, items: items)
  }
}

/// The faults of one text, in the order of the text.
package struct SyntaxErrors: Error, Hashable, Sendable {
  /// How many faults are shown, and kept of one text: a file that is no script has one in every line.
  package static let most = 100

  /// At least one fault, and at most `most`.
  package let faults: [SyntaxError]
  /// How many there are besides.
  package let more: Int

  package init(_ faults: [SyntaxError], more: Int = 0) {
    self.faults = faults
    self.more = more
  }
}

extension Parser {
  /// A statement with its `;`, a meta-command, or nil for an empty statement.
  fileprivate mutating func item() throws(SyntaxError) -> Script.Item? {
    if token.kind == .metaCommand {
      let (line, span) = try metaCommand()
      return .metaCommand(line, span)
    }
    if isSymbol(";") {
      try advance()
      return nil
    }
    let statement = try statement()
    guard isAtEnd else {
      if token.kind == .metaCommand {
        let (line, span) = try metaCommand()
        return .sent(statement, by: line, span)
      }
      if isSymbol(")") { throw SyntaxError(.unbalanced(close: ")"), token.span) }
      try expectEndOfStatement()
      return .statement(statement)
    }
    return .statement(statement)
  }

  /// The line of a meta-command, without blanks and a carriage return at its end.
  private mutating func metaCommand() throws(SyntaxError) -> (line: String, span: SourceSpan) {
    var line = Substring(text)
    while line.last?.isWhitespace == true { line.removeLast() }
    let span = token.span
    try advance()
    return (String(line), span)
  }

  private mutating func expectEndOfStatement() throws(SyntaxError) {
    guard isSymbol(";") else { throw unexpected(.endOfStatement) }
    try advance()
  }

  /// The expression that fills `source`.
  package static func expression(_ source: SourceText) throws(SyntaxError) -> [Query.Element] {
    var parser = try Parser(source)
    let elements = try parser.expression()
    guard parser.isAtEnd else { throw parser.unexpected(.endOfStatement) }
    return elements
  }

  /// What the grammar allows at the end of `source`, where a cursor stands.
  package static func expectations(atEndOf source: SourceText) -> [Expectation] {
    do throws(SyntaxError) {
      var parser = try Parser(source)
      while true {
        while parser.isSymbol(";") { try parser.advance() }
        if parser.isAtEnd { return [.statement] }
        _ = try parser.statement()
        if parser.isAtEnd { return parser.expectations + [.endOfStatement] }
        try parser.expectEndOfStatement()
      }
    } catch {
      guard case .unexpected(_, let expected, _) = error.fault, error.span.start >= source.bytes.count else {
        return []
      }
      return expected
    }
  }
}
