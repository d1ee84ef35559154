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
  /// A failure of SQLite, with its caret in the user's own text. `offset` is where `text` begins in what was prepared,
  /// `columns` are those that it might have meant.
  init(
    _ error: SQLiteError, _ text: SQLText, offset: Int, columns: [String] = [], in source: SourceText
  ) {
    var span = text.span
    if case .failed(let failure) = error, let at = failure.offset, at >= offset {
      span = text.span(at: at - offset)
    }
    let message = error.message + SyntaxError.suggestion(error.nearest(among: columns))
    self.init(.failed, [Fault(message, at: span.map { SourcePlace(source, $0) })])
  }
}

extension SQLiteError {
  /// The name of the column that there is none of; nil when the error is another one.
  var missingColumn: String? { name(after: "no such column: ") }

  /// The name of the column that several tables have; nil when the error is another one.
  var ambiguousColumn: String? { name(after: "ambiguous column name: ") }

  private func name(after prefix: String) -> String? {
    guard case .failed(let failure) = self, failure.message.hasPrefix(prefix) else { return nil }
    return String(failure.message.dropFirst(prefix.count))
  }

  /// The columns that a missing one was probably meant to be.
  func nearest(among columns: [String]) -> [String] {
    guard let name = missingColumn?.split(separator: ".").last.map(String.init) else { return [] }
    return NearestName.find(name, among: Set(columns).sorted(), limit: 3)
  }
}

extension Printer {
  /// An element by itself.
  fileprivate static func print(_ element: Query.Element) -> String { print([element]) }
}
