/// Descriptions from documents, made fit for listings.
package enum Prose {
  /// `text` with every run of blanks and line ends as one blank.
  package static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
