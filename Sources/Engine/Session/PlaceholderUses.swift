import Syntax

/// The placeholders of a statement, wherever they stand.
struct PlaceholderUses {
  private(set) var placeholders: [Placeholder] = []

  init(_ statement: Statement) { add(statement) }

  private mutating func add(_ statement: Statement) {
    switch statement.content {
    case .exec(let exec): add(exec)
    case .show(let show):
      if let like = show.like { add(like) }
      add(show.filter ?? [])
    case .set(let set): if let value = set.value { add(value) }
    case .explain(let explain): add(explain.statement)
    case .query(let query): add(query.elements)
    case .insert(let insert):
      add(insert.source?.elements ?? [])
      add(insert.returning ?? [])
    case .update(let update):
      for assignment in update.assignments { add(assignment.value) }
      add(update.filter ?? [])
      add(update.returning ?? [])
    case .delete(let delete):
      add(delete.filter ?? [])
      add(delete.returning ?? [])
    case .create(let create): add(create.query?.elements ?? [])
    case .registry(.add(let path, _)), .registry(.check(.path(let path))): add(path)
    case .registry(.pull(_, let version)): if let version { add(version) }
    case .describe, .drop, .refresh, .registry: break
    }
  }

  private mutating func add(_ exec: ExecStatement) {
    // The columns of FOR EACH are variables too, and only the query knows them.
    if let query = exec.forEach { return add(query.elements) }
    for argument in exec.arguments { add(argument.value) }
    for body in exec.bodies {
      switch body.content {
      case .literal(let literal), .file(let literal): add(literal)
      case .placeholder(let placeholder): placeholders.append(placeholder)
      }
    }
  }

  private mutating func add(_ value: Value) {
    switch value.content {
    case .placeholder(let placeholder): placeholders.append(placeholder)
    case .string(let literal): add(literal)
    case .null, .boolean, .number: break
    }
  }

  private mutating func add(_ literal: StringLiteral) {
    for case .placeholder(let placeholder) in literal.pieces { placeholders.append(placeholder) }
  }

  private mutating func add(_ elements: [Query.Element]) {
    for element in elements {
      switch element {
      case .word, .name: break
      case .string(let literal): add(literal)
      case .placeholder(let placeholder): placeholders.append(placeholder)
      case .table(let table): add(table.arguments ?? [])
      case .group(let inner, _): add(inner)
      case .subquery(let query, _): add(query.elements)
      case .exec(let exec, _): add(exec)
      }
    }
  }
}
