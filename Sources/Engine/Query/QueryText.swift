import Rows
import SQLite
import Syntax

/// The text of a query for SQLite, as near to the user's own as it can be: what is not rewritten is copied with its
/// blanks, so that columns without a name are called what was written. Every place in it leads back to the user's text.
struct QueryText {
  private(set) var sql = ""
  private var places: [(offset: Int, place: SourcePlace)] = []
  /// The source and the end of what was written last.
  private var last: (source: SourceText, end: Int)?

  /// Writes `text`, which stands for what is at `place`.
  mutating func append(_ text: String, at place: SourcePlace) {
    writeGap(before: place)
    places.append((sql.utf8.count, place))
    sql += text
    last = (place.source, place.span.end)
  }

  /// Writes `text`, which stands for nothing by itself.
  mutating func append(_ text: String) {
    sql += sql.isEmpty || sql.last == " " ? text : " " + text
    last = nil
  }

  /// The blanks of the source between what was written and what comes; comments become a blank.
  private mutating func writeGap(before place: SourcePlace) {
    guard !sql.isEmpty else { return }
    guard let last, last.source === place.source, last.end <= place.span.start else {
      sql += " "
      return
    }
    let gap = place.source.bytes[last.end..<place.span.start]
    if gap.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      sql += String(decoding: gap, as: UTF8.self)
    } else {
      sql += " "
    }
  }

  /// Where the text at `offset` comes from.
  func place(at offset: Int) -> SourcePlace? {
    places.last { $0.offset <= offset }?.place
  }
}
