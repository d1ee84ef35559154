import Rows
import SQLite
import Testing

@Suite struct ResultWriterTests {
  /// One row whose cells are written in every way there is.
  @Test func writesEveryKindOfCell() throws {
    let connection = try Connection(.memory)
    let types: [ColumnType] = [
      .any, .any, .integer, .number, .boolean, .text, .text, .json, .json, .number, .number, .text, .text,
    ]
    let columns = types.enumerated().map { TableColumn("c\($0.offset)", $0.element) }
    try connection.addTable("t", source: OneRowSource(columns))
    #expect(
      try connection.rows("SELECT * FROM t") == [
        [
          .null, .null, .integer(-1), .real(0.25), .boolean(true), .text("ü"), .text("bytes"), .json("[1]"),
          .json(#"{"a":2}"#), .integer(3), .number("18446744073709551615"), .text(""), .text("cell"),
        ]
      ])
  }

  /// A single row in which each column is written by another function; column 0 is not written at all.
  private final class OneRowSource: TableSource {
    let columns: [TableColumn]

    init(_ columns: [TableColumn]) { self.columns = columns }

    func bestIndex(_ request: IndexRequest) -> IndexDecision<Void> {
      .plan(IndexPlan(payload: (), estimatedRows: 1, isUnique: true))
    }

    func open(_ plan: IndexPlan<Void>, arguments: [FilterArgument]) -> any RowCursor { Cursor() }

    private final class Cursor: RowCursor {
      var rowID: Int64 = 0

      func advance() -> Bool {
        rowID += 1
        return rowID == 1
      }

      func write(column: Int, to writer: inout ResultWriter) {
        switch column {
        case 1: writer.null()
        case 2: writer.integer(-1)
        case 3: writer.real(0.25)
        case 4: writer.boolean(true)
        case 5: writer.text("ü")
        case 6: writer.text("bytes".utf8.span)
        case 7: writer.json("[1]")
        case 8: writer.json(#"{"a":2}"#.utf8.span)
        case 9: writer.number("3")
        case 10: writer.number("18446744073709551615".utf8.span)
        case 11: writer.text([UInt8]().span)
        case 12: writer.cell(.text("cell"))
        default: break
        }
      }
    }
  }

  /// Bytes that are no UTF-8 do not stop a row.
  @Test func repairsBytesThatAreNotUTF8() throws {
    let connection = try Connection(.memory)
    try connection.addFunction("broken", arguments: 0) { _ in
      .text(String(decoding: [0x61, 0xFF], as: UTF8.self))
    }
    #expect(
      try connection.rows("SELECT broken(), CAST(x'61FF62' AS TEXT)") == [
        [.text("a\u{FFFD}"), .text("a\u{FFFD}b")]
      ])
  }
}
