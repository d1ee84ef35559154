import Rows
import SQLite

/// A listing as a table of SQLite, so that SHOW's WHERE is the WHERE of every other statement.
struct ListingTable: TableSource {
  let listing: Listing
  /// The columns behind the first ones can be named and are left out of `*`.
  var visibleCount = Int.max

  var columns: [TableColumn] {
    listing.columns.enumerated().map { TableColumn($1.name, $1.type, isHidden: $0 >= visibleCount) }
  }

  func bestIndex(_: IndexRequest) -> IndexDecision<Void> { .plan(IndexPlan(payload: ())) }

  func open(_: IndexPlan<Void>, arguments _: [FilterArgument]) -> any RowCursor {
    ListingCursor(listing.rows)
  }
}

private final class ListingCursor: RowCursor {
  private let rows: [Row]
  private var position = -1

  init(_ rows: [Row]) { self.rows = rows }

  var rowID: Int64 { Int64(position) }

  func advance() -> Bool {
    position += 1
    return position < rows.count
  }

  func write(column: Int, to writer: inout ResultWriter) { writer.cell(rows[position][column]) }
}
