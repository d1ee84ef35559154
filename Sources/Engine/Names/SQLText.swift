import Rows
import SQLite
import Syntax

/// The SQL text of elements for SQLite, and the way back from an offset in it to the user's own text.
struct SQLText {
  private(set) var sql = ""
  private var places: [(offset: Int, span: SourceSpan)] = []

  init(_ elements: [Query.Element]) {
    for element in elements {
      let text = Printer.print([element])
      if !sql.isEmpty, text != ",", text != ".*" { sql += " " }
      places.append((sql.utf8.count, element.span))
      sql += text
    }
  }

  /// Where the text at `offset` comes from.
  func span(at offset: Int) -> SourceSpan? {
    places.last { $0.offset <= offset }?.span
  }

  /// The whole.
  var span: SourceSpan? {
    guard let first = places.first, let last = places.last else { return nil }
    return first.span.through(last.span)
  }
}

extension StatementFailure {
  /// A failure of SQLite, with its caret in the user's own text. `offset` is where `text` begins in what was prepared.
  init(_ error: SQLiteError, _ text: SQLText, offset: Int, in source: SourceText) {
    var span = text.span
    if case .failed(let failure) = error, let at = failure.offset, at >= offset {
      span = text.span(at: at - offset)
    }
    self.init(.failed, [Fault(error.message, at: span.map { SourcePlace(source, $0) })])
  }
}

extension Printer {
  /// An element by itself.
  fileprivate static func print(_ element: Query.Element) -> String { print([element]) }
}
