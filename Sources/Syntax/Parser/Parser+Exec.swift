extension Parser {
  /// `grammar/statements.ebnf`: exec.
  mutating func exec() throws(SyntaxError) -> ExecStatement {
    try expect(.exec)
    let hints = try hints()
    let method = try objectName(.method)
    var arguments: [ExecStatement.Argument] = []
    var bodies: [ExecStatement.Body] = []
    // Commas between arguments are optional: the documentation's templates have none.
    var afterComma = false
    while true {
      switch token.kind {
      case .parameter: arguments.append(try argument())
      case .bodyParameter: bodies.append(try body())
      default:
        note(.parameter)
        note(.bodyParameter)
        if afterComma { throw unexpected() }
        let forEach = try forEachClause()
        return ExecStatement(
          hints: hints, method: method, arguments: arguments, bodies: bodies, forEach: forEach)
      }
      afterComma = try take(symbol: ",")
    }
  }

  private mutating func argument() throws(SyntaxError) -> ExecStatement.Argument {
    let nameSpan = token.span
    let written = text.dropFirst()
    let name = written.first == "\"" || written.first == "`" ? unquoted(written) : String(written)
    try advance()
    try expect(symbol: "=")
    return ExecStatement.Argument(name, nameSpan, try value())
  }

  private mutating func body() throws(SyntaxError) -> ExecStatement.Body {
    let nameSpan = token.span
    guard text.lowercased() == "@@json" else { throw unexpected(.bodyParameter) }
    try advance()
    try expect(symbol: "=")
    switch token.kind {
    case .placeholder: return ExecStatement.Body(nameSpan, .placeholder(try placeholder()))
    case .parameter where text.lowercased() == "@file":
      try advance()
      return ExecStatement.Body(nameSpan, .file(try stringLiteral()))
    case .string, .rawString: return ExecStatement.Body(nameSpan, .literal(try stringLiteral()))
    default:
      note(.symbol("@file"))
      throw unexpected(.string)
    }
  }

  private mutating func forEachClause() throws(SyntaxError) -> Query? {
    guard try take(.for) else { return nil }
    try expect(.each)
    try expect(symbol: "(")
    let query = try nested { parser throws(SyntaxError) in try parser.query() }
    try expect(symbol: ")")
    return query
  }
}
