extension Parser {
  /// `grammar/statements.ebnf`: show.
  mutating func show() throws(SyntaxError) -> ShowStatement {
    try expect(.show)
    let isExtended = try take(.extended)
    let subject = try showSubject()
    let hints = try hints()
    let like: StringLiteral? = try take(.like) ? try stringLiteral() : nil
    let filter: [Query.Element]? = try take(.where) ? try expression() : nil
    return ShowStatement(isExtended: isExtended, hints: hints, subject: subject, like: like, filter: filter)
  }

  private mutating func showSubject() throws(SyntaxError) -> ShowStatement.Subject {
    if try take(.providers) { return .providers }
    if try take(.services) { return .services(in: try scope(.provider)) }
    if try take(.resources) { return .resources(in: try scope(.service)) }
    if try take(.methods) { return .methods(in: try scope(.resource)) }
    if try take(.exec) { return .exec(try objectName(.method)) }
    if try take(.insert) {
      _ = try take(.into)
      return .template(.insert, try objectName(.resource))
    }
    if try take(.delete) {
      _ = try take(.from)
      return .template(.delete, try objectName(.resource))
    }
    if try take(.update) { return .template(.update, try objectName(.resource)) }
    if try take(.replace) { return .template(.replace, try objectName(.resource)) }
    if try take(.select) {
      _ = try take(.from)
      return .template(.select, try objectName(.resource))
    }
    if try take(.auth) {
      if try take(.in) { return .auth(in: try objectName(.provider)) }
      let isName = token.kind == .quotedName || token.kind == .word && keyword != .like && keyword != .where
      return .auth(in: isName ? try objectName(.provider) : nil)
    }
    if try take(.variables) { return .variables }
    if try take(.views) { return .views }
    if try take(.tables) { return .tables }
    throw unexpected()
  }

  /// `IN name` or `FROM name`.
  private mutating func scope(_ role: Expectation.NameRole) throws(SyntaxError) -> ObjectName {
    if try take(.in) { return try objectName(role) }
    guard try take(.from) else { throw unexpected() }
    return try objectName(role)
  }

  /// `grammar/statements.ebnf`: describe.
  mutating func describe() throws(SyntaxError) -> DescribeStatement {
    try advance()
    var isExtended = try take(.extended)
    // A resource may be called `method`: the keyword is one only when a name follows it.
    let isMethod = try take(.method)
    if isMethod, isSymbol(".") || isAtStatementEnd {
      if isAtStatementEnd { note(.name(.method)) }
      let name = ObjectName.Part("method", SourceSpan((lastEnd - 6)..<lastEnd))
      var parts = [name]
      while isSymbol(".") {
        try advance()
        parts.append(try namePart(.resource))
      }
      return DescribeStatement(isExtended: isExtended, isMethod: false, name: ObjectName(parts))
    }
    if isMethod, !isExtended { isExtended = try take(.extended) }
    let name = try objectName(isMethod ? .method : .resource)
    return DescribeStatement(isExtended: isExtended, isMethod: isMethod, name: name)
  }

  /// `grammar/statements.ebnf`: explain.
  mutating func explain() throws(SyntaxError) -> ExplainStatement {
    try expect(.explain)
    var isAnalyze = try take(.analyze)
    var format: ExplainStatement.Format?
    if try take(symbol: "(") {
      repeat {
        if try take(.analyze) {
          isAnalyze = true
        } else {
          try expect(.format)
          _ = try take(symbol: "=")
          format = try explainFormat()
        }
      } while try take(symbol: ",")
      try expect(symbol: ")")
    } else if try take(.format) {
      _ = try take(symbol: "=")
      format = try explainFormat()
    }
    // Refused before it is read: there is no end to how deep it may nest.
    if keyword == .explain {
      throw SyntaxError(.unexpected(found: "EXPLAIN inside EXPLAIN", expected: [.statement]), token.span)
    }
    return ExplainStatement(isAnalyze: isAnalyze, format: format, statement: try statement())
  }

  private mutating func explainFormat() throws(SyntaxError) -> ExplainStatement.Format {
    if try take(.http) { return .http }
    if try take(.curl) { return .curl }
    if try take(.json) { return .json }
    throw unexpected()
  }

  /// `grammar/statements.ebnf`: set.
  mutating func set() throws(SyntaxError) -> SetStatement {
    try expect(.set)
    let name = try objectName(.variable)
    guard try take(symbol: "=") else {
      try expect(.to)
      return SetStatement(name: name, value: try value())
    }
    return SetStatement(name: name, value: try value())
  }

  /// `grammar/statements.ebnf`: set.
  mutating func unset() throws(SyntaxError) -> SetStatement {
    try expect(.unset)
    return SetStatement(name: try objectName(.variable), value: nil)
  }

  /// `grammar/statements.ebnf`: registry.
  mutating func registry() throws(SyntaxError) -> RegistryStatement {
    try expect(.registry)
    if try take(.add) {
      let path = try stringLiteral()
      return .add(path, as: try take(.as) ? try namePart(.provider) : nil)
    }
    if try take(.list) { return .list(isAtStatementEnd ? nil : try objectName(.provider)) }
    if try take(.remove) { return .remove(try objectName(.provider)) }
    if try take(.pull) {
      let name = try objectName(.provider)
      return .pull(name, version: isAtStatementEnd ? nil : try stringLiteral())
    }
    if try take(.check) {
      switch token.kind {
      case .string, .rawString: return .check(.path(try stringLiteral()))
      case .word, .quotedName: return .check(.provider(try objectName(.provider)))
      default: return .check(nil)
      }
    }
    throw unexpected()
  }
}
