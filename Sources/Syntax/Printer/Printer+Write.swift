extension Printer {
  mutating func append(_ insert: InsertStatement) {
    append(insert.isReplace ? .replace : .insert)
    append(insert.hints)
    append(.into)
    append(insert.target)
    if let columns = insert.columns {
      append("(" + columns.map(Printer.text(of:)).joined(separator: ", ") + ")")
    }
    if let source = insert.source {
      append(source)
    } else {
      append("DEFAULT VALUES")
    }
    append(returning: insert.returning)
  }

  mutating func append(_ update: UpdateStatement) {
    append(update.isReplace ? .replace : .update)
    append(update.hints)
    append(update.target)
    append(.set)
    for (index, assignment) in update.assignments.enumerated() {
      if index > 0 { text += "," }
      append(assignment.column)
      append("=")
      append(assignment.value)
    }
    append(filter: update.filter)
    append(returning: update.returning)
  }

  mutating func append(_ delete: DeleteStatement) {
    append(.delete)
    append(delete.hints)
    append(.from)
    append(delete.target)
    append(filter: delete.filter)
    append(returning: delete.returning)
  }

  mutating func append(_ create: CreateStatement) {
    append(.create)
    if create.isReplace { append("OR REPLACE") }
    if create.isTemporary { append(.temp) }
    append(create.kind.rawValue)
    if create.ifNotExists { append("IF NOT EXISTS") }
    append(create.name)
    if let columns = create.columns {
      append("(")
      append(columns)
      text += ")"
    }
    if let query = create.query {
      append(.as)
      append(query)
    }
  }

  private mutating func append(filter: [Query.Element]?) {
    guard let filter else { return }
    append(.where)
    append(filter)
  }

  private mutating func append(returning: [Query.Element]?) {
    guard let returning else { return }
    append(.returning)
    append(returning)
  }
}
