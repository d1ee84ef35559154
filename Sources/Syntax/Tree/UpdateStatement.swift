/// `UPDATE r SET a = 1 WHERE … [RETURNING …]`; `REPLACE r SET …` is the same with another verb.
package struct UpdateStatement: Hashable, Sendable {
  package let hints: [Hint]
  /// `REPLACE` instead of `UPDATE`.
  package let isReplace: Bool
  package let target: ObjectName
  package let assignments: [Assignment]
  package let filter: [Query.Element]?
  package let returning: [Query.Element]?

  package init(
    hints: [Hint] = [], isReplace: Bool = false, target: ObjectName, assignments: [Assignment],
    filter: [Query.Element]? = nil, returning: [Query.Element]? = nil
  ) {
    self.hints = hints
    self.isReplace = isReplace
    self.target = target
    self.assignments = assignments
    self.filter = filter
    self.returning = returning
  }

  /// `column = expression`.
  package struct Assignment: Hashable, Sendable {
    package let column: ObjectName
    package let value: [Query.Element]

    package init(column: ObjectName, value: [Query.Element]) {
      self.column = column
      self.value = value
    }
  }
}
