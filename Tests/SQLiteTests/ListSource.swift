import Rows
import SQLite

/// A fake of a table whose rows are all there. It uses no constraint, and calls back before each row.
final class ListSource: TableSource {
  let columns: [TableColumn]
  let rows: [Row]
  /// Called with the position before the cursor moves to it; what it throws, the cursor throws.
  let beforeRow: (Int) throws -> Void
  private(set) var opened = 0
  private(set) var advanced = 0
  private(set) var cursorsAlive = 0

  init(_ columns: [TableColumn], _ rows: [Row], beforeRow: @escaping (Int) throws -> Void = { _ in }) {
    self.columns = columns
    self.rows = rows
    self.beforeRow = beforeRow
  }

  /// One column `value` of `type`.
  convenience init(_ type: ColumnType, _ cells: [Cell]) {
    self.init([TableColumn("value", type)], cells.map { [$0] })
  }

  func bestIndex(_ request: IndexRequest) -> IndexDecision<Void> { .plan(IndexPlan(payload: ())) }

  func open(_ plan: IndexPlan<Void>, arguments: [FilterArgument]) -> any RowCursor {
    opened += 1
    return Cursor(source: self)
  }

  private final class Cursor: RowCursor {
    let source: ListSource
    var position = -1

    init(source: ListSource) {
      self.source = source
      source.cursorsAlive += 1
    }

    deinit { source.cursorsAlive -= 1 }

    var rowID: Int64 { Int64(position) }

    func advance() throws -> Bool {
      position += 1
      try source.beforeRow(position)
      source.advanced += 1
      return position < source.rows.count
    }

    func write(column: Int, to writer: inout ResultWriter) {
      let cell = source.rows[position][column]
      if case .json(let text) = cell { writer.json(text) } else { writer.cell(cell) }
    }
  }
}
