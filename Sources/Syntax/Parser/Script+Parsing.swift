extension Script {
  /// The script in `source`. Throws all faults of all statements at once, the first of each.
  package init(parsing source: SourceText) throws(SyntaxErrors) {
    var items: [Item] = []
    var faults: [SyntaxError] = []
    var parser: Parser
    do throws(SyntaxError) {
      parser = try Parser(source)
    } catch {
      throw SyntaxErrors([error])
    }
    while !parser.isAtEnd {
      do throws(SyntaxError) {
        if let item = try parser.item() { items.append(item) }
      } catch {
        faults.append(error)
        faults += parser.recover()
      }
    }
    guard faults.isEmpty else { throw SyntaxErrors(faults) }
    self.init(source: source, items: items)
  }
}

/// All faults of one text, in the order of the text.
package struct SyntaxErrors: Error, Hashable, Sendable {
  /// At least one fault.
  package let faults: [SyntaxError]

  package init(_ faults: [SyntaxError]) { self.faults = faults }
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
