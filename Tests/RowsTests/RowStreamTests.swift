import Rows
import Synchronization
import Testing

/// Rows that arrive batch by batch.
struct RowStreamTests {
  private struct Broken: Error {}

  /// A stream over `batches`, which throws behind the last one if `breaks`.
  private func stream(_ batches: [[Row]], breaks: Bool = false) -> RowStream {
    let rest = Mutex(batches)
    return RowStream(columns: [Column("n", .integer)]) {
      let next: [Row]? = rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if next == nil, breaks { throw Broken() }
      return next
    }
  }

  @Test func emptyBatchesArePassedOver() async throws {
    let stream = stream([[], [[.integer(1)]], [], [], [[.integer(2)], [.integer(3)]], []])
    #expect(try await stream.next() == [[.integer(1)]])
    #expect(try await stream.next() == [[.integer(2)], [.integer(3)]])
    #expect(try await stream.next() == nil)
  }

  @Test func rowsThatAreHereAreHandedOutOnce() async throws {
    let stream = RowStream(columns: [], rows: [[.text("a")], [.null]])
    #expect(try await stream.collect() == [[.text("a")], [.null]])
    #expect(try await stream.next() == nil)
  }

  @Test func noRowsAreNoBatch() async throws {
    #expect(try await RowStream(columns: [], rows: []).next() == nil)
  }

  @Test func rowsBeforeAnErrorStand() async throws {
    let stream = stream([[[.integer(1)]]], breaks: true)
    #expect(try await stream.next() == [[.integer(1)]])
    await #expect(throws: Broken.self) { try await stream.next() }
  }
}
