/// How a session runs its statements.
package struct SessionOptions: Sendable {
  /// Whether arguments are held against the API's description before anything is sent.
  package var validates = true
  /// Whether requests are shown instead of sent.
  package var isDryRun = false
  /// Whether rows get the columns `_status` and `_headers`.
  package var includesEnvelope = false

  /// Whether rows that the API refuses do not stop those behind them.
  package var keepsGoing = false

  /// How many calls to one host a statement may have under way.
  package var concurrency = 16
  /// The most pages that one call of a SELECT may have; nil for all there are.
  package var pageLimit: Int?

  /// How long an operation may take whose end is waited for (`/*+ AWAIT */`).
  package var operationLimit = Duration.seconds(1800)

  package init() {}
}
