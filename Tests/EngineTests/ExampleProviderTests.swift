import HTTP
import Registry
import Rows
import TestSupport
import Testing

@testable import Engine

/// The provider that `docs/providers.md` shows, and what `docs/registry.md` says of the catalog.
struct ExampleProviderTests {
  private static let folder = "\(ProjectFiles.root)/docs/examples"

  @Test func nothingIsWrongWithIt() async throws {
    let report = await RegistryChecker.check(
      try RegistryChecker.subjects(at: ExampleProviderTests.folder))
    #expect(report.providers.map(\.name) == ["bookshop"])
    #expect(report.providers.flatMap(\.findings).map(\.message) == [])
  }

  private static let statements: [(text: String, expected: String)] = [
    (
      "EXPLAIN (FORMAT json) EXEC bookshop.desk.orders.cancel @order_id = 7, @reason = 'sold out'",
      #"{"method":"POST","url":"https://main.bookshop.example/api/orders/7/events","headers":{"User-Agent":"test","X-Desk-Version":"2","Content-Type":"application/json","Authorization":"Bearer •••"},"body":{"type":"cancel","reason":"sold out"}}"#
    ),
    (
      "EXPLAIN (FORMAT json) EXEC bookshop.desk.orders.list @branch = 'north', @status = '[\"open\", \"shipped\"]'",
      #"{"method":"GET","url":"https://north.bookshop.example/api/orders?status=open,shipped","headers":{"User-Agent":"test","Accept":"application/json","Authorization":"Bearer •••"},"body":null}"#
    ),
    (
      "EXPLAIN (FORMAT json) EXEC bookshop.desk.orders.place @isbn = '9780000000001', @customer = 'ann', @address = '{\"city\": \"Ulm\"}'",
      #"{"method":"POST","url":"https://main.bookshop.example/api/orders","headers":{"User-Agent":"test","Accept":"application/json","Content-Type":"application/json","Authorization":"Bearer •••"},"body":{"isbn":"9780000000001","customer":"ann","address":{"city":"Ulm"}}}"#
    ),
    (
      "EXEC bookshop.desk.orders.place @isbn = '12', @customer = 'ann', @copies = 0",
      "failed\n'12': `isbn`: expected a text that matches `^[0-9]{13}$`\n0: `copies`: expected a number of at least 1, found 0"
    ),
  ]

  @Test(arguments: statements.indices)
  func itsMethodsDoWhatThePageSays(index: Int) async {
    let (text, expected) = ExampleProviderTests.statements[index]
    let under = SessionUnderTest(
      environment: ["BOOKSHOP_TOKEN": "s3cret"], folders: [ExampleProviderTests.folder])
    #expect(await under.run(text).joined(separator: "\n") == expected)
  }

  @Test func itsPagesFollowEachOther() async {
    let transport = FakeTransport([
      { _ in
        .success(
          FakeTransport.answer(200, #"{"orders": [{"id": 1, "status": "open"}], "next_cursor": "c2"}"#))
      },
      { _ in .success(FakeTransport.answer(200, #"{"orders": [{"id": 2, "status": "shipped"}]}"#)) },
    ])
    let under = SessionUnderTest(
      transport, environment: ["BOOKSHOP_TOKEN": "s3cret"], folders: [ExampleProviderTests.folder])
    #expect(
      await under.run("SELECT id, status FROM bookshop.desk.orders") == [
        "id,status\n[1,\"open\"]\n[2,\"shipped\"]"
      ])
    #expect(
      transport.requests.map(\.url) == [
        "https://main.bookshop.example/api/orders", "https://main.bookshop.example/api/orders?cursor=c2",
      ])
  }

  @Test func thePageNamesTheColumnsOfTheCatalog() throws {
    let text = try #require(ProjectFiles.text("docs/registry.md"))
    for table in CatalogTable.allCases {
      let columns = table.columns.map { "`\($0.name)`" }.joined(separator: ", ")
      #expect(text.contains("| `\(table.name)` | \(columns) |"), "\(table.name)")
    }
  }
}
