import Syntax

/// An UPDATE, REPLACE or DELETE: rows that a condition finds, and what is set in them.
struct RowChange {
  let kind: ChangeKind
  let target: ObjectName
  let assignments: [UpdateStatement.Assignment]
  let filter: [Query.Element]?
  let returning: [Query.Element]?

  init(_ update: UpdateStatement) {
    kind = update.isReplace ? .replace : .update
    target = update.target
    assignments = update.assignments
    filter = update.filter
    returning = update.returning
  }

  init(_ delete: DeleteStatement) {
    kind = .delete
    target = delete.target
    assignments = []
    filter = delete.filter
    returning = delete.returning
  }

  /// From the target to the end of the condition.
  var span: SourceSpan {
    var span = target.span
    if let last = assignments.last?.value.last { span = span.through(last.span) }
    if let last = filter?.last { span = span.through(last.span) }
    return span
  }
}
