/// How a session runs its statements.
package struct SessionOptions: Sendable {
  /// Whether arguments are held against the API's description before anything is sent.
  package var validates = true
  /// Whether requests are shown instead of sent.
  package var isDryRun = false
  /// Whether rows get the columns `_status` and `_headers`.
  package var includesEnvelope = false

  package init() {}
}
