/// What may stand at the cursor.
package struct Completion: Hashable, Sendable {
  /// The bytes that a candidate takes the place of, up to the cursor.
  package let replacement: Range<Int>
  package let candidates: [Candidate]

  package init(replacement: Range<Int>, candidates: [Candidate]) {
    self.replacement = replacement
    self.candidates = candidates
  }

  /// One thing that may stand there.
  package struct Candidate: Hashable, Sendable {
    /// What is inserted.
    package let text: String
    /// What is listed, where that differs.
    package let display: String
    /// What it means, on one line.
    package let summary: String
    /// What is inserted behind it when it is the only one.
    package let suffix: String

    package init(_ text: String, display: String? = nil, summary: String = "", suffix: String = "") {
      self.text = text
      self.display = display ?? text
      self.summary = summary
      self.suffix = suffix
    }
  }
}
