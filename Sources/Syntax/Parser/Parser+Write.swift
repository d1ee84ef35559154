extension Parser {
  /// `grammar/statements.ebnf`: insert.
  mutating func insert() throws(SyntaxError) -> InsertStatement {
    try expect(.insert)
    let hints = try hints()
    try expect(.into)
    return try insertTail(hints: hints, isReplace: false)
  }

  /// `REPLACE INTO` writes rows as INSERT does, `REPLACE r SET` changes them as UPDATE does.
  mutating func replace() throws(SyntaxError) -> Statement.Content {
    try expect(.replace)
    let hints = try hints()
    if try take(.into) { return .insert(try insertTail(hints: hints, isReplace: true)) }
    return .update(try updateTail(hints: hints, isReplace: true))
  }

  /// `grammar/statements.ebnf`: update.
  mutating func update() throws(SyntaxError) -> UpdateStatement {
    try expect(.update)
    return try updateTail(hints: try hints(), isReplace: false)
  }

  /// `grammar/statements.ebnf`: delete.
  mutating func delete() throws(SyntaxError) -> DeleteStatement {
    try expect(.delete)
    let hints = try hints()
    try expect(.from)
    let target = try objectName(.resource)
    let filter: [Query.Element]? = try take(.where) ? try expression(stoppingAt: [.returning]) : nil
    return DeleteStatement(hints: hints, target: target, filter: filter, returning: try returning())
  }

  private mutating func insertTail(hints: [Hint], isReplace: Bool) throws(SyntaxError) -> InsertStatement {
    let target = try objectName(.resource)
    var columns: [ObjectName.Part]?
    if try take(symbol: "(") {
      var names: [ObjectName.Part] = []
      repeat { names.append(try columnName()) } while try take(symbol: ",")
      try expect(symbol: ")")
      columns = names
    }
    if try take(.default) {
      try expect(.values)
      return InsertStatement(
        hints: hints, isReplace: isReplace, target: target, columns: columns, source: nil,
        returning: try returning())
    }
    let source = try query(stoppingAt: [.returning])
    return InsertStatement(
      hints: hints, isReplace: isReplace, target: target, columns: columns, source: source,
      returning: try returning())
  }

  /// A column's name; `organization.id` is one name, for a parameter or a path into the body.
  private mutating func columnName() throws(SyntaxError) -> ObjectName.Part {
    let name = try objectName(.column)
    guard name.parts.count > 1 else { return name.parts[0] }
    return ObjectName.Part(name.text, isQuoted: true, name.span)
  }

  private mutating func updateTail(hints: [Hint], isReplace: Bool) throws(SyntaxError) -> UpdateStatement {
    let target = try objectName(.resource)
    try expect(.set)
    var assignments: [UpdateStatement.Assignment] = []
    repeat {
      let column = try objectName(.column)
      try expect(symbol: "=")
      let value = try expression(stoppingAt: [.where, .returning], atComma: true)
      assignments.append(UpdateStatement.Assignment(column: column, value: value))
    } while try take(symbol: ",")
    let filter: [Query.Element]? = try take(.where) ? try expression(stoppingAt: [.returning]) : nil
    return UpdateStatement(
      hints: hints, isReplace: isReplace, target: target, assignments: assignments, filter: filter,
      returning: try returning())
  }

  private mutating func returning() throws(SyntaxError) -> [Query.Element]? {
    try take(.returning) ? try expression() : nil
  }

  /// `grammar/statements.ebnf`: create.
  mutating func create() throws(SyntaxError) -> CreateStatement {
    try expect(.create)
    var isReplace = false
    if try take(.or) {
      try expect(.replace)
      isReplace = true
    }
    var isTemporary = try take(.temp)
    if !isTemporary { isTemporary = try take(.temporary) }
    let kind = try definitionKind()
    var ifNotExists = false
    if try take(.if) {
      try expect(.not)
      try expect(.exists)
      ifNotExists = true
    }
    let name = try objectName(kind == .table ? .table : .view)
    var columns: [Query.Element]?
    if isSymbol("("), case .group(let elements, _) = try parenthesis() { columns = elements }
    var query: Query?
    if columns == nil || kind != .table {
      try expect(.as)
      query = try self.query()
    } else if try take(.as) {
      query = try self.query()
    }
    return CreateStatement(
      kind: kind, isReplace: isReplace, isTemporary: isTemporary, ifNotExists: ifNotExists, name: name,
      columns: columns, query: query)
  }

  private mutating func definitionKind() throws(SyntaxError) -> DefinitionKind {
    if try take(.materialized) {
      try expect(.view)
      return .materializedView
    }
    if try take(.view) { return .view }
    if try take(.table) { return .table }
    throw unexpected()
  }

  /// `grammar/statements.ebnf`: drop.
  mutating func drop() throws(SyntaxError) -> DropStatement {
    try expect(.drop)
    let kind = try definitionKind()
    var ifExists = false
    if try take(.if) {
      try expect(.exists)
      ifExists = true
    }
    return DropStatement(
      kind: kind, ifExists: ifExists, name: try objectName(kind == .table ? .table : .view))
  }

  /// `grammar/statements.ebnf`: refresh.
  mutating func refresh() throws(SyntaxError) -> ObjectName {
    try expect(.refresh)
    try expect(.materialized)
    try expect(.view)
    return try objectName(.view)
  }
}
