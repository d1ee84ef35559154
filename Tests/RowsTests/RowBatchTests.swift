import Rows
import Synchronization
import Testing

/// Rows side by side.
struct RowBatchTests {
  private func batch(_ texts: [String]) -> RowBatch {
    var batch = RowBatch(columnCount: 2)
    for text in texts {
      batch.beginRow()
      batch.append(.text(batch.append(text: text.utf8.span)))
      batch.append(.integer(Int64(text.utf8.count)))
    }
    return batch
  }

  @Test func cellsBecomeRows() {
    var batch = RowBatch(columnCount: 7)
    batch.beginRow()
    for cell in [PackedCell.null, .boolean(true), .integer(.min), .real(0.5)] { batch.append(cell) }
    batch.append(.number(batch.append(text: "1e400".utf8.span)))
    batch.append(.text(batch.append(text: "ü 😀".utf8.span)))
    batch.append(.json(batch.append(text: "[]".utf8.span)))
    #expect(
      batch.rows == [
        [.null, .boolean(true), .integer(.min), .real(0.5), .number("1e400"), .text("ü 😀"), .json("[]")]
      ])
  }

  @Test func rowsStandInTheirOrder() {
    let batch = batch(["a", "", "bc"])
    #expect(batch.count == 3)
    #expect(
      batch.rows == [[.text("a"), .integer(1)], [.text(""), .integer(0)], [.text("bc"), .integer(2)]])
    #expect(batch.row(2) == [.text("bc"), .integer(2)])
  }

  @Test func rowsWithoutColumnsCount() {
    var batch = RowBatch(columnCount: 0)
    batch.beginRow()
    batch.beginRow()
    #expect(batch.rows == [[], []])
  }

  @Test func aStreamOfBatchesIsAStreamOfRows() async throws {
    let rest = Mutex([batch([]), batch(["a"]), batch([]), batch(["b", "c"])])
    let stream = RowStream(
      columns: [Column("t", .text), Column("n", .integer)],
      batches: { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } })
    guard case .batch(let first)? = try await stream.nextPortion() else {
      Issue.record("expected a batch")
      return
    }
    #expect(first.rows == [[.text("a"), .integer(1)]])
    #expect(try await stream.next() == [[.text("b"), .integer(1)], [.text("c"), .integer(1)]])
    #expect(try await stream.next() == nil)
  }
}
