import Rendering

/// What TAB lists: names in columns, or one a line with what it means, cut to the terminal's width.
struct CandidateList {
  /// A line to show: a head, and what is drawn dim behind it.
  struct Line: Hashable {
    let head: String
    var tail = ""
  }

  let lines: [Line]

  init(_ candidates: [Completion.Candidate], columns: Int) {
    let limit = max(8, columns - 1)
    let widths = candidates.map { DisplayWidth.of($0.display) }
    lines =
      candidates.allSatisfy(\.summary.isEmpty)
      ? CandidateList.grid(candidates, widths, limit) : CandidateList.list(candidates, widths, limit)
  }

  /// The names in as few lines as their columns allow, read downwards.
  private static func grid(_ candidates: [Completion.Candidate], _ widths: [Int], _ limit: Int) -> [Line] {
    let cell = min(limit, (widths.max() ?? 0) + 2)
    let columns = max(1, (limit + 2) / cell)
    let rows = (candidates.count + columns - 1) / columns
    return (0..<rows).map { row in
      var line = ""
      for index in stride(from: row, to: candidates.count, by: rows) {
        let text = cut(candidates[index].display, to: limit)
        let isLast = index + rows >= candidates.count
        line += isLast ? text : text + blanks(cell - widths[index])
      }
      return Line(head: line)
    }
  }

  private static func list(_ candidates: [Completion.Candidate], _ widths: [Int], _ limit: Int) -> [Line] {
    // One very long name does not push all meanings off the screen.
    let longest = widths.max() ?? 0
    let name = min(longest, max(16, limit / 2))
    return zip(candidates, widths).map { candidate, width in
      let head = cut(candidate.display, to: limit)
      guard !candidate.summary.isEmpty, width + 2 < limit else { return Line(head: head) }
      let gap = max(2, name + 2 - width)
      let rest = limit - width - gap
      guard rest > 3 else { return Line(head: head) }
      return Line(head: head + blanks(gap), tail: cut(candidate.summary, to: rest))
    }
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// `text` in at most `width` columns.
  private static func cut(_ text: String, to width: Int) -> String { VisibleText(text).cut(to: width).text }

  /// What all candidates begin with, in the letters of the first.
  static func commonPrefix(_ candidates: [Completion.Candidate]) -> String {
    guard let first = candidates.first else { return "" }
    var prefix = first.text[...]
    for candidate in candidates.dropFirst() {
      let length = zip(prefix, candidate.text).prefix { $0.lowercased() == $1.lowercased() }.count
      prefix = prefix.prefix(length)
    }
    return String(prefix)
  }
}
