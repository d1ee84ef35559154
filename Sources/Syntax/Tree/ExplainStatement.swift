/// `EXPLAIN [ANALYZE] [(FORMAT curl)] statement`: the calls a statement makes.
package struct ExplainStatement: Hashable, Sendable {
  /// Whether the statement is run and its calls measured.
  package let isAnalyze: Bool
  /// How requests are printed; nil when not told.
  package let format: Format?
  package let statement: Statement

  package init(isAnalyze: Bool = false, format: Format? = nil, statement: Statement) {
    self.isAnalyze = isAnalyze
    self.format = format
    self.statement = statement
  }

  /// The ways a request is printed.
  package enum Format: String, Hashable, Sendable, CaseIterable {
    case http = "HTTP"
    case curl = "CURL"
    case json = "JSON"
  }
}
