/// Somewhere statements are typed: a terminal with an editor, or one without.
///
/// Its calls block the thread they are made on until there is an answer.
package protocol StatementReader: AnyObject {
  /// Reads one statement, of as many lines as it takes.
  func read(_ request: ReadRequest) -> ReadResult

  /// Reads one line with `prompt` in front; TAB offers `choices`.
  func readLine(prompt: String, choices: [String]) -> ReadResult

  /// The same without showing what is typed.
  func readSecret(prompt: String) -> ReadResult
}
