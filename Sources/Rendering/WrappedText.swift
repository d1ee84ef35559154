/// Text for people, broken at words where a terminal would break it anywhere.
package enum WrappedText {
  /// Less room than this is not worth the care.
  private static let minimumRoom = 20

  /// `text` in lines of at most `width` columns, nil for no limit; a word that is longer stays whole. What does not fit a
  /// line that begins with blanks goes on `hanging` columns further to the right.
  package static func fit(_ text: String, to width: Int?, hanging: Int = 2) -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let blanks = line.prefix { $0 == " " }
      let margin = String(repeating: " ", count: blanks.isEmpty ? 0 : blanks.count + hanging)
      guard width - margin.count >= minimumRoom, DisplayWidth.of(String(line)) > width else {
        return String(line)
      }
      // The first part may be as long as all others: it begins further to the left, but ends with them.
      let first = VisibleText(String(line.dropFirst(blanks.count))).wrapped(to: width - blanks.count)[0].text
      let rest = line.dropFirst(blanks.count + first.count).drop { $0 == " " }
      let parts =
        rest.isEmpty
        ? [] : VisibleText(String(rest)).wrapped(to: width - margin.count).map { margin + $0.text }
      return ([blanks + first] + parts).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// `text` behind a head of `head` columns, broken so that further lines begin where it does.
  package static func lines(_ text: String, behind head: Int, width: Int?) -> [String] {
    guard let width, width - head >= minimumRoom else { return VisibleText.lines(of: text).map(\.text) }
    return VisibleText.lines(of: text).flatMap { $0.wrappedKeepingIndentation(to: width - head) }.map(\.text)
  }
}
