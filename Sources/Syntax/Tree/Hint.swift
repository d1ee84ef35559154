/// A hint comment right after a statement's verb: `EXEC /*+ AWAIT */ …`.
package enum Hint: String, Hashable, Sendable, CaseIterable {
  /// Wait until the operation that the call starts has ended.
  case await = "AWAIT"
  /// Answer with the rows that a SELECT over the method would give.
  case showResults = "SHOWRESULTS"
  /// Say nothing while waiting.
  case noStatus = "NOSTATUS"
  /// Only what is required, in templates.
  case required = "REQUIRED"
}
