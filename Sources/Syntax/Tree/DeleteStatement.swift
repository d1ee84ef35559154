/// `DELETE FROM r WHERE … [RETURNING …]`.
package struct DeleteStatement: Hashable, Sendable {
  package let hints: [Hint]
  package let target: ObjectName
  package let filter: [Query.Element]?
  package let returning: [Query.Element]?

  package init(
    hints: [Hint] = [], target: ObjectName, filter: [Query.Element]? = nil,
    returning: [Query.Element]? = nil
  ) {
    self.hints = hints
    self.target = target
    self.filter = filter
    self.returning = returning
  }
}
