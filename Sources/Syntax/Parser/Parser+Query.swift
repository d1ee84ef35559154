extension Parser {
  /// A query up to its end, which is `;`, `)`, the end of the text or one of `stops`.
  mutating func query(stoppingAt stops: Set<Keyword> = []) throws(SyntaxError) -> Query {
    guard let first = keyword, first == .select || first == .with || first == .values else {
      note(.keyword(.select))
      note(.keyword(.with))
      note(.keyword(.values))
      throw unexpected()
    }
    let start = token.span.start
    var reader = ElementReader(stops: stops)
    try reader.read(&self)
    return Query(reader.elements, span(from: start))
  }

  /// An expression up to `;`, `)`, a comma or one of `stops`.
  mutating func expression(
    stoppingAt stops: Set<Keyword> = [], atComma: Bool = false
  ) throws(SyntaxError) -> [Query.Element] {
    var reader = ElementReader(stops: stops, stopsAtComma: atComma)
    try reader.read(&self)
    guard !reader.elements.isEmpty else { throw unexpected(.expression) }
    return reader.elements
  }

  /// `( … )`: a query, an EXEC, or anything else in parentheses. `holdsTables` in FROM: `FROM (a JOIN b)`.
  mutating func parenthesis(holdsTables: Bool = false) throws(SyntaxError) -> Query.Element {
    let start = token.span.start
    let open = token.span
    try expect(symbol: "(")
    let element = try nested { parser throws(SyntaxError) -> Query.Element in
      switch parser.keyword {
      case .select, .with, .values:
        let query = try parser.query()
        try parser.close(open)
        return .subquery(query, parser.span(from: start))
      case .exec:
        let exec = try parser.exec()
        try parser.close(open)
        return .exec(exec, parser.span(from: start))
      default:
        var reader = ElementReader(isInFrom: holdsTables)
        try reader.read(&parser)
        try parser.close(open)
        return .group(reader.elements, parser.span(from: start))
      }
    }
    return element
  }

  private mutating func close(_ open: SourceSpan) throws(SyntaxError) {
    if isAtStatementEnd { throw SyntaxError(.unterminated(.parenthesis), open) }
    try expect(symbol: ")")
  }

  /// A name in FROM with its arguments and alias.
  mutating func tableReference(
    mayHaveAlias: Bool = true
  ) throws(SyntaxError) -> Query.TableReference {
    let start = token.span.start
    let name = try objectName(.table)
    var arguments: [Query.Element]?
    if mayHaveAlias, isSymbol("("), case .group(let elements, _) = try parenthesis() { arguments = elements }
    let alias = mayHaveAlias ? try tableAlias() : nil
    return Query.TableReference(name, arguments: arguments, alias: alias, span(from: start))
  }

  private mutating func tableAlias() throws(SyntaxError) -> ObjectName.Part? {
    if try take(.as) { return try namePart(.alias) }
    switch token.kind {
    case .quotedName: return try namePart(.alias)
    case .word:
      if keyword?.endsTablePlace == true { return nil }
      return try namePart(.alias)
    default: return nil
    }
  }
}

/// Reads the elements of a query or expression. It follows just enough of SQL to know where a table is named.
private struct ElementReader {
  let stops: Set<Keyword>
  let stopsAtComma: Bool
  private(set) var elements: [Query.Element] = []
  /// Between FROM and the clause that ends it.
  private var isInFrom: Bool
  /// Behind FROM, JOIN or a comma in FROM: a table is named here.
  private var expectsTable: Bool

  init(stops: Set<Keyword> = [], stopsAtComma: Bool = false, isInFrom: Bool = false) {
    self.stops = stops
    self.stopsAtComma = stopsAtComma
    self.isInFrom = isInFrom
    self.expectsTable = isInFrom
  }

  mutating func read(_ parser: inout Parser) throws(SyntaxError) {
    while true {
      if parser.isAtStatementEnd || parser.isSymbol(")") { break }
      if stopsAtComma, parser.isSymbol(",") { break }
      if expectsTable {
        try readTable(&parser)
        continue
      }
      switch parser.token.kind {
      case .word:
        if let keyword = parser.keyword, stops.contains(keyword) { return try finish(&parser) }
        try readWord(&parser)
      case .quotedName: try readName(&parser)
      case .string, .rawString: elements.append(.string(try parser.stringLiteral()))
      case .placeholder: elements.append(.placeholder(try parser.placeholder()))
      case .symbol where parser.isSymbol("("): elements.append(try parser.parenthesis())
      case .symbol where parser.isSymbol(","):
        expectsTable = isInFrom
        try append(&parser)
      case .hint: try parser.advance()
      case .parameter, .bodyParameter: throw parser.unexpected(.expression)
      default: try append(&parser)
      }
    }
    try finish(&parser)
  }

  private func finish(_ parser: inout Parser) throws(SyntaxError) {
    if expectsTable { throw parser.unexpected(.name(.table)) }
  }

  private mutating func append(_ parser: inout Parser) throws(SyntaxError) {
    elements.append(.word(parser.text, parser.token.span))
    try parser.advance()
  }

  private mutating func readTable(_ parser: inout Parser) throws(SyntaxError) {
    if parser.isSymbol("(") {
      elements.append(try parser.parenthesis(holdsTables: true))
    } else if parser.keyword?.endsTablePlace == true {
      throw parser.unexpected(.name(.table))
    } else {
      elements.append(.table(try parser.tableReference()))
    }
    expectsTable = false
  }

  private mutating func readWord(_ parser: inout Parser) throws(SyntaxError) {
    guard let keyword = parser.keyword else { return try readName(&parser) }
    switch keyword {
    case .from where !comparesDistinct:
      isInFrom = true
      expectsTable = true
    case .join: expectsTable = true
    case .where, .group, .order, .having, .limit, .window, .union, .except, .intersect, .select, .values,
      .returning:
      isInFrom = false
    case .in:
      // `x IN table` names a table without an alias.
      try append(&parser)
      switch parser.token.kind {
      case .word, .quotedName: elements.append(.table(try parser.tableReference(mayHaveAlias: false)))
      default: break
      }
      return
    default: return try readName(&parser)
    }
    try append(&parser)
  }

  /// Behind `IS DISTINCT` or `IS NOT DISTINCT`, where FROM belongs to the comparison.
  private var comparesDistinct: Bool {
    guard elements.count >= 2, case .word(let last, _) = elements[elements.count - 1],
      case .word(let before, _) = elements[elements.count - 2]
    else { return false }
    return last.uppercased() == "DISTINCT" && ["IS", "NOT"].contains(before.uppercased())
  }

  /// A word, or a dotted or quoted name; `t.*` is the name `t` and the word `.*`.
  private mutating func readName(_ parser: inout Parser) throws(SyntaxError) {
    let first = parser.token
    let firstText = parser.text
    var parts = [try parser.namePart(.column)]
    while parser.isSymbol(".") {
      let dot = parser.token.span
      try parser.advance()
      if parser.isSymbol("*") {
        let star = parser.token.span
        try parser.advance()
        elements.append(.name(ObjectName(parts)))
        elements.append(.word(".*", dot.through(star)))
        return
      }
      parts.append(try parser.namePart(.column))
    }
    if parts.count == 1, first.kind == .word {
      elements.append(.word(firstText, first.span))
    } else {
      elements.append(.name(ObjectName(parts)))
    }
  }
}
