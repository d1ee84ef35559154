/// `INSERT INTO r (a, b) VALUES … | SELECT … [RETURNING …]`; `REPLACE INTO` is the same with another verb.
package struct InsertStatement: Hashable, Sendable {
  package let hints: [Hint]
  /// `REPLACE INTO` instead of `INSERT INTO`.
  package let isReplace: Bool
  package let target: ObjectName
  /// The named columns; nil when the statement names none.
  package let columns: [ObjectName.Part]?
  /// The rows; nil is `DEFAULT VALUES`.
  package let source: Query?
  /// The expressions behind RETURNING.
  package let returning: [Query.Element]?

  package init(
    hints: [Hint] = [], isReplace: Bool = false, target: ObjectName, columns: [ObjectName.Part]? = nil,
    source: Query?, returning: [Query.Element]? = nil
  ) {
    self.hints = hints
    self.isReplace = isReplace
    self.target = target
    self.columns = columns
    self.source = source
    self.returning = returning
  }
}
