/// What a statement is asked for with.
package struct ReadRequest: Sendable {
  /// What stands before the first line.
  package var prompt: String
  /// How the prompt is drawn, where there are colours.
  package var promptStyle = TextStyle()
  /// What is there already, to be edited.
  package var initialText = ""
  /// What was entered before, the oldest first.
  package var history: [String] = []
  /// Whether a text is whole, so that Enter sends it.
  package var isComplete: @Sendable (_ text: String) -> Bool = { _ in true }
  /// What stands before a further line, where lines are read one by one.
  package var continuationPrompt: @Sendable (_ text: String) -> String = { _ in "> " }
  /// The blanks that a further line begins with, behind `text`.
  package var indentation: @Sendable (_ text: String) -> String = { _ in "" }
  /// The stretches of a text that stand out, in UTF-8 offsets, in order, without overlaps; nil for no colours.
  package var highlight: (@Sendable (_ text: String) -> [Highlight])?
  /// What TAB offers at `cursor`, an offset in UTF-8 bytes.
  package var complete: @Sendable (_ text: String, _ cursor: Int) -> Completion = { _, cursor in
    Completion(replacement: cursor..<cursor, candidates: [])
  }
  /// Lets a text be edited elsewhere; nil when it was not changed.
  package var editExternally: (@Sendable (_ text: String) -> String?)?

  /// A request with nothing but a prompt.
  package init(prompt: String) { self.prompt = prompt }
}
