import Engine
import Rendering
import Rows
import Shell
import Synchronization
import Testing

/// Results on their way to a sink.
struct ResultPrinterTests {
  /// Keeps what is written; closed after so many bytes.
  private final class Memory: ByteSink {
    private let written = Mutex<[UInt8]>([])
    private let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    var text: String { written.withLock { String(decoding: $0, as: UTF8.self) } }

    func write(_ bytes: [UInt8]) throws(SinkClosed) {
      let isOpen = written.withLock { written in
        if written.count + bytes.count <= limit { written += bytes }
        return written.count + bytes.count <= limit
      }
      if !isOpen { throw SinkClosed() }
    }
  }

  private struct Broken: Error {}

  private static let columns = [Column("n", .integer), Column("t", .text)]

  /// A stream of `count` rows in batches of `size`, which throws at its end if it `breaks`.
  private func stream(_ count: Int, size: Int, breaks: Bool = false) -> Outcome.Content {
    let next = Mutex(0)
    return .rows(
      RowStream(
        columns: Self.columns,
        batches: {
          let start = next.withLock { next in
            defer { next += size }
            return next
          }
          guard start < count else {
            if breaks { throw Broken() }
            return nil
          }
          var batch = RowBatch(columnCount: 2)
          for number in start..<min(start + size, count) {
            batch.beginRow()
            batch.append(.integer(Int64(number)))
            batch.append(.text(batch.append(text: "text \(number)".utf8.span)))
          }
          return batch
        }))
  }

  private func csv(_ count: Int) -> String {
    "n,t\n" + (0..<count).map { "\($0),text \($0)\n" }.joined()
  }

  /// Long results are written beside the query, and read the same.
  @Test(arguments: [0, 1, 4_095, 4_097, 50_000], [1_000, 7_000])
  func writesAllRowsInOrder(count: Int, size: Int) async throws {
    let sink = Memory()
    let printer = ResultPrinter(format: .csv, options: RenderingOptions(), sink: sink)
    let seen = Mutex(0)
    let rows = try await printer.print(stream(count, size: size)) { portion in
      seen.withLock { $0 += portion.count }
    }
    #expect(rows == count)
    #expect(seen.withLock { $0 } == count)
    #expect(sink.text == csv(count))
  }

  @Test(arguments: [10, 50_000])
  func rowsBeforeAnErrorAreWritten(count: Int) async throws {
    let sink = Memory()
    let printer = ResultPrinter(format: .csv, options: RenderingOptions(), sink: sink)
    await #expect(throws: Broken.self) { try await printer.print(stream(count, size: 1_000, breaks: true)) }
    #expect(sink.text == csv(count))
  }

  /// Whoever stops reading a long result ends it.
  @Test func stopsWhenNobodyReads() async throws {
    let sink = Memory(limit: 200_000)
    let printer = ResultPrinter(format: .csv, options: RenderingOptions(), sink: sink)
    let seen = Mutex(0)
    await #expect(throws: SinkClosed.self) {
      try await printer.print(stream(10_000_000, size: 1_000)) { portion in
        seen.withLock { $0 += portion.count }
      }
    }
    #expect(seen.withLock { $0 } < 100_000)
    #expect(csv(100_000).hasPrefix(sink.text))
  }
}
