import Syntax

/// The rows of a VALUES whose every value is written out, so that each has a place in the text.
struct ValuesList {
  let rows: [Row]

  /// One row: the expressions between its parentheses.
  struct Row {
    let values: [[Query.Element]]
    let span: SourceSpan
  }

  /// Nil when `query` is more than a plain VALUES.
  init?(_ query: Query) {
    guard query.elements.first?.word?.uppercased() == "VALUES" else { return nil }
    var rows: [Row] = []
    for (index, element) in query.elements.dropFirst().enumerated() {
      switch element {
      case .group(let inner, let span) where index % 2 == 0:
        rows.append(
          Row(
            values: inner.split(omittingEmptySubsequences: false) { $0.isWord(",") }.map(Array.init),
            span: span))
      // `(SELECT 1)` is a row of one value.
      case .subquery(_, let span) where index % 2 == 0: rows.append(Row(values: [[element]], span: span))
      case .word(",", _) where index % 2 == 1: break
      default: return nil
      }
    }
    self.rows = rows
  }
}
