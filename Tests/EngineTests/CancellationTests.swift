import Engine
import HTTP
import Rows
import Syntax
import TestSupport
import Testing

/// What a query leaves behind when it is stopped with calls under way: nothing. Run under the address sanitizer, which
/// would tell of memory that nobody has let go of.
@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
  private let server: HoldingServer

  init() throws { server = try HoldingServer() }

  private func session(_ transport: any Transport, concurrency: Int = 16) -> SessionUnderTest {
    SessionUnderTest(
      environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder], through: transport, server: server.url
    ) { $0.concurrency = concurrency }
  }

  private static let ids = (1...64).map(String.init).joined(separator: ", ")

  /// Connections are closed at once. A transport lives as long as anything that could still use it: tasks, the tables of
  /// a statement, and so the statement and SQLite's connection.
  @Test(arguments: [
    ("SELECT id FROM shop.store.items WHERE id IN (\(ids))", 16),
    ("SELECT a.id FROM shop.store.items a JOIN shop.store.items b ON b.id = a.id WHERE a.id IN (\(ids))", 16),
    (
      "SELECT (SELECT name FROM shop.store.items i WHERE i.id = k.value) FROM json_each('[\(ids)]') AS k", 16
    ),
    ("INSERT INTO t SELECT id FROM shop.store.items WHERE id IN (\(ids))", 16),
    ("CREATE TEMP TABLE u AS SELECT id FROM shop.store.items WHERE id IN (\(ids))", 16),
    ("EXPLAIN ANALYZE SELECT id FROM shop.store.items WHERE id IN (\(ids))", 16),
    ("EXEC shop.store.items.get @id = '{{ column1 }}' FOR EACH (VALUES (1), (2), (3))", 1),
    ("EXEC shop.store.items.get @id = 1", 1),
  ])
  func nothingIsLeft(sql: String, calls: Int) async {
    weak var transport: CurlTransport?
    weak var session: Session?
    do {
      let made = CurlTransport()
      let under = self.session(made)
      (transport, session) = (made, under.session)
      _ = await under.run("CREATE TEMP TABLE t (id)")
      let running = Task { await under.run(sql) }
      while server.counts.requests < calls { await Task.yield() }
      running.cancel()
      let shown = await running.value
      #expect(shown.contains("cancelled") || shown.contains("outcomeUnknown"), "\(shown)")
      // The session goes on, with the calls that were under way gone.
      #expect(await under.run("SELECT count(*) AS n FROM t") == ["n\n[0]"])
      while server.counts.open > 0 { await Task.yield() }
      #expect(server.counts.closed == calls)
    }
    while session != nil || transport != nil { await Task.yield() }
    #expect(server.counts.requests == calls)
    server.stop()
  }

  /// Whoever stops reading ends the query just so.
  @Test func aStreamThatNobodyReadsEnds() async throws {
    let shop = Store(itemCount: 500, pageSize: 1)
    let counting = HeldTransport(group: 1000, total: 1000, isHeld: { $0.hasSuffix("start=5") }) {
      shop.answer($0)
    }
    weak var session: Session?
    do {
      let under = SessionUnderTest(store: counting)
      session = under.session
      let source = SourceText(name: "test", "SELECT id FROM shop.store.items")
      guard case .statement(let statement)? = try Script(parsing: source).items.first,
        case .query(let query) = statement.content
      else { return }
      let rows = try await under.session.rows(of: query, in: source)
      _ = try await rows.next()
    }
    while session != nil { await Task.yield() }
    while counting.waitingCount > 0 { await Task.yield() }
    #expect(counting.requests.count < 10)
  }
}
