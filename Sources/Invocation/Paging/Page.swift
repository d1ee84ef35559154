package import JSON

/// One answer of a read, and the rows in it.
package struct Page: Sendable {
  /// The rows in the order of the answer: objects as a rule, any value where the API gives bare ones.
  package let rows: [JSONValue]
  /// The answer they came in.
  package let answer: Answer

  /// A page of rows.
  package init(rows: [JSONValue], answer: Answer) {
    self.rows = rows
    self.answer = answer
  }
}
