import Engine
import HTTP
import TestSupport
import Testing

/// INSERT INTO and REPLACE INTO a resource.
struct InsertTests {
  private let shop = Shop()

  @Test(arguments: [
    (
      "INSERT INTO shop.stock.widgets (name, size) VALUES ('a', 1), ('b', 2)", "2 rows inserted, 2 calls",
      ["POST /widgets {\"name\":\"a\",\"size\":1}", "POST /widgets {\"name\":\"b\",\"size\":2}"]
    ),
    // Types are those of the API's description; numbers are sent as they are written.
    (
      "INSERT INTO shop.stock.widgets (name, price, active, tags, parts, dry_run) VALUES ('a', 12345678901234567890.10, 'true', '[\"x\"]', json('{\"left\": \"l\"}'), TRUE)",
      "1 row inserted, 1 call",
      [
        "POST /widgets?dry_run=true {\"name\":\"a\",\"price\":12345678901234567890.10,\"active\":true,\"tags\":[\"x\"],\"parts\":{\"left\":\"l\"}}"
      ]
    ),
    // Expressions, sub-queries, placeholders; SQL's 0 and 1 are truth values where only those are taken.
    (
      "INSERT INTO shop.stock.widgets (name, size, active, price) VALUES (lower('A') || {{ suffix }}, 1 + (SELECT 1), 1 = 1, -.5)",
      "1 row inserted, 1 call",
      ["POST /widgets {\"name\":\"a-x\",\"size\":2,\"active\":true,\"price\":-0.5}"]
    ),
    // NULL and optional variables without a value are left out.
    (
      "INSERT INTO shop.stock.widgets (name, size, note) VALUES ('a', {{ nothing? }}, NULL)",
      "1 row inserted, 1 call", ["POST /widgets {\"name\":\"a\"}"]
    ),
    (
      "INSERT INTO shop.stock.widgets (data__name) VALUES (string('[1]'))", "1 row inserted, 1 call",
      ["POST /widgets {\"name\":\"[1]\"}"]
    ),
    // Where properties have a prefix their plain name does as well.
    (
      "INSERT INTO shop.stock.boxes (region, data__name, size) VALUES ('e u', 'b', 2)",
      "1 row inserted, 1 call",
      ["POST /regions/e%20u/boxes {\"name\":\"b\",\"size\":2}"]
    ),
    (
      "INSERT INTO shop.stock.widgets (\"parts.left\", name, \"parts.right\") VALUES ('l', 'a', 2)",
      "1 row inserted, 1 call", ["POST /widgets {\"parts\":{\"left\":\"l\",\"right\":2},\"name\":\"a\"}"]
    ),
    (
      "INSERT INTO shop.stock.widgets.create (name) VALUES ('a')", "1 row inserted, 1 call",
      ["POST /widgets {\"name\":\"a\"}"]
    ),
    (
      "REPLACE INTO shop.stock.widgets (id, name) VALUES ('w1', 'a')", "1 row replaced, 1 call",
      ["PUT /widgets/w1 {\"name\":\"a\"}"]
    ),
    // Rows of a query, the columns called by their own names when none are named.
    (
      "INSERT INTO shop.stock.widgets (name, size) SELECT name || '-copy', size FROM shop.stock.widgets WHERE owner = 'ann' AND size > 1",
      "2 rows inserted, 2 calls",
      [
        "GET /widgets?owner=ann", "POST /widgets {\"name\":\"two-copy\",\"size\":2}",
        "POST /widgets {\"name\":\"three-copy\",\"size\":3}",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets SELECT * FROM read_csv('w.csv')", "2 rows inserted, 2 calls",
      [
        "POST /widgets {\"name\":\"7\",\"size\":1,\"tags\":[\"a\"]}",
        "POST /widgets {\"name\":\"8\",\"size\":2}",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets SELECT 'a' AS name WHERE 1 = 0", "0 rows inserted, nothing was sent", []
    ),
    (
      "INSERT INTO shop.stock.widgets (name) WITH t(x) AS (VALUES ('a')) SELECT x FROM t",
      "1 row inserted, 1 call", ["POST /widgets {\"name\":\"a\"}"]
    ),
  ])
  func rowsBecomeCalls(_ sql: String, _ expected: String, _ requests: [String]) async {
    let under = shop.session(
      variables: ["suffix": "-x"], files: ["w.csv": "name,size,tags\n7,1,\"[\"\"a\"\"]\"\n8,2,\n"])
    let shown = await under.run(sql)
    #expect(shown == [expected])
    #expect(Shop.requests(under) == requests)
  }

  @Test(arguments: [
    ("RETURNING id, name, upper(name) AS u", "id,name,u\n[\"new\",\"a\",\"A\"]\n[\"new\",\"b\",\"B\"]"),
    (
      "RETURNING *",
      "id,name,size,price,active,owner,tags,parts,key,note,extra\n[\"new\",\"a\",1,null,null,null,null,null,null,null,[1]]\n[\"new\",\"b\",null,null,null,null,null,null,null,null,[1]]"
    ),
    ("RETURNING json_extract(_, '$.extra[0]') AS x, size + 1", "x,size + 1\n[1,2]\n[1,null]"),
    ("RETURNING {{ x }} AS x, active", "x,active\n[\"y\",null]\n[\"y\",null]"),
  ])
  func returning(_ clause: String, _ expected: String) async {
    let under = shop.session(variables: ["x": "y"])
    let sql = "INSERT INTO shop.stock.widgets (name, size) VALUES ('a', 1), ('b', NULL) "
    let shown = await under.run(sql + clause)
    #expect(shown == [expected])
    #expect(under.transport.requests.count == 2)
  }

  @Test func returningWhatCannotBeReturnedSendsNothing() async {
    let under = shop.session()
    let shown = await under.run("INSERT INTO shop.stock.widgets (name) VALUES ('a') RETURNING nope")
    #expect(
      shown
        == ["failed", "nope: no such column: nope, did you mean `note`?"])
    #expect(under.transport.requests.isEmpty)
  }

  @Test(arguments: [
    // All faults of all rows, each where it stands, before anything is sent.
    (
      "INSERT INTO shop.stock.widgets (name, size) VALUES ('a', 'x'), ('', 101), ('c', 3), (NULL, 1.5)",
      [
        "failed", "'x': `size`: expected an integer, found the text 'x'",
        "'': `name`: expected at least 1 character, found 0",
        "101: `size`: expected a number of at most 100, found 101",
        "(NULL, 1.5): `name` (string) is required",
        "1.5: `size`: expected an integer, found the number 1.5, which is not whole",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets (name, parts) VALUES ('a', '{\"left\": 1, \"rihgt\": 2}')",
      [
        "failed", "1: `parts.left`: expected a text, found the number 1",
        "\"rihgt\": unknown property `rihgt` in `parts`, did you mean `right`?",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets (name, siez) VALUES ('a', 1), ('b', 2)",
      ["failed", "siez: unknown parameter `siez`, did you mean `size`?"]
    ),
    (
      "INSERT INTO shop.stock.widgets (name, size) VALUES ('a'), ('b', 2, 3)",
      [
        "failed", "('a'): expected 2 values, as many as columns, found 1",
        "('b', 2, 3): expected 2 values, as many as columns, found 3",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets (name, name) VALUES ('a', 'b')",
      ["failed", "name: `name` is named twice"]
    ),
    (
      "INSERT INTO shop.stock.widgets VALUES ('a')",
      ["failed", "shop.stock.widgets: name the columns that the values are for"]
    ),
    (
      "INSERT INTO shop.stock.widgets DEFAULT VALUES",
      ["failed", "INSERT INTO shop.stock.widgets DEFAULT VALUES: `name` (string) is required"]
    ),
    (
      "INSERT INTO shop.stock.widgets (name) SELECT 'a', 'b'",
      ["failed", "SELECT 'a', 'b': expected 1 value, as many as columns, found 2"]
    ),
    (
      "INSERT INTO shop.stock.widgets (name, size) VALUES ({{ a }}, {{ b }}), ({{ c }}, 1)",
      ["failed", "{{ a }}: `a` has no value", "{{ b }}: `b` has no value", "{{ c }}: `c` has no value"]
    ),
    (
      "INSERT INTO shop.stock.widgets (name) VALUES (nope)",
      ["failed", "nope: no such column: nope"]
    ),
    (
      "INSERT INTO shop.stock.locks (id) VALUES ('a')",
      [
        "failed",
        "shop.stock.locks: INSERT not supported for this resource, use SHOW METHODS to view available operations for the resource.",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets.list (owner) VALUES ('a')",
      ["failed", "shop.stock.widgets.list: shop.stock.widgets.list reads and changes nothing (it is a GET)"]
    ),
    (
      "INSERT INTO shop.stock.widget (name) VALUES ('a')",
      ["failed", "widget: shop.stock has no resource `widget`, did you mean `widgets`?"]
    ),
    // Of rows that were read the column is shown; the same fault is told once.
    (
      "INSERT INTO shop.stock.widgets (name, size) SELECT 'a', column1 FROM (VALUES (0), (0), ('x'), (1.5))",
      [
        "failed", "size: `size`: expected a number of at least 1, found 0",
        "size: `size`: expected an integer, found the text 'x'",
        "size: `size`: expected an integer, found the number 1.5, which is not whole",
      ]
    ),
    // A fraction is not made a text.
    (
      "INSERT INTO shop.stock.widgets SELECT 1.10 AS name",
      ["failed", "SELECT 1.10 AS name: `name`: expected a text, found the number 1.1"]
    ),
  ])
  func faults(_ sql: String, _ expected: [String]) async {
    let under = shop.session()
    let shown = await under.run(sql)
    #expect(shown == expected)
    #expect(under.transport.requests.isEmpty)
  }

  @Test func manyFaultsAreCounted() async {
    let under = shop.session()
    let rows = (1...100).map { "('', \($0))" }.joined(separator: ", ")
    let shown = await under.run("INSERT INTO shop.stock.widgets (name, size) VALUES \(rows)")
    #expect(shown.count == 42)
    #expect(shown.last == "and 60 more like these")
  }

  // MARK: Failures on the way

  /// Answers the first requests well and then as `failure` says.
  private func failing(
    after count: Int, _ failure: @escaping @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure>
  )
    -> FakeTransport
  {
    let good: @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure> = { Shop.answer($0) }
    return FakeTransport(Array(repeating: good, count: count) + [failure, good])
  }

  private let refusal: @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure> = { _ in
    .success(
      FakeTransport.answer(
        409, #"{"errors": [{"detail": "the name is taken", "source": {"pointer": "/name"}}]}"#))
  }

  private let four = "INSERT INTO shop.stock.widgets (name) VALUES ('a'), ('b'), ('c'), ('d')"

  @Test func aRefusalStopsWhatFollows() async {
    let under = shop.session(failing(after: 2, refusal))
    #expect(
      await under.run(four) == [
        "failed", "'c': 409 Conflict: the name is taken",
        "2 of 4 rows inserted: rows 1-2 done, row 3 failed, row 4 not sent",
      ])
    #expect(under.transport.requests.count == 3)
  }

  @Test func whatCameBackBeforeAFailureStands() async {
    let under = shop.session(failing(after: 2, refusal))
    #expect(
      await under.run(four + " RETURNING name") == [
        "name\n[\"a\"]\n[\"b\"]", "failed", "'c': 409 Conflict: the name is taken",
        "2 of 4 rows inserted: rows 1-2 done, row 3 failed, row 4 not sent",
      ])
  }

  @Test func theFirstCallGoesAlone() async {
    let under = shop.session(FakeTransport(status: 401, json: "{}")) { $0.concurrency = 16 }
    let shown = await under.run(four)
    #expect(shown.first == "authentication")
    #expect(shown.last == "0 of 4 rows inserted: row 1 failed, rows 2-4 not sent")
    #expect(under.transport.requests.count == 1)
  }

  @Test func anUnknownOutcomeIsSaid() async {
    let broken: @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure> = { _ in
      .failure(TransportFailure(.closed, .sent))
    }
    let under = shop.session(failing(after: 1, broken))
    let shown = await under.run(four)
    #expect(shown.first == "outcomeUnknown")
    #expect(shown.last == "1 of 4 rows inserted: row 1 done, row 2 unknown, rows 3-4 not sent")
    #expect(under.transport.requests.count == 2)
  }

  /// What the API says of one row it need not say of the next.
  @Test func refusedRowsNeedNotStopTheOthers() async {
    let answers: [@Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure>] = [
      refusal, { Shop.answer($0) }, { _ in .success(FakeTransport.answer(201, "{")) }, { Shop.answer($0) },
    ]
    let under = shop.session(FakeTransport(answers)) {
      $0.concurrency = 1
      $0.keepsGoing = true
    }
    let shown = await under.run(four + " RETURNING name")
    #expect(
      shown.map { $0.prefix(60) }
        == [
          "name\n[\"b\"]\n[\"d\"]", "failed", "'a': 409 Conflict: the name is taken",
          "('c'): 201 Created, but the answer is malformed JSON (expected",
          "3 of 4 rows inserted: rows 2, 4 done, row 3 done but not to b",
        ].map { $0.prefix(60) })
    #expect(shown.last?.hasSuffix("row 3 done but not to be read, row 1 failed") == true)
    #expect(under.transport.requests.count == 4)
  }

  @Test(arguments: [401, 403, 429, 500]) func someFailuresStopAllTheSame(status: Int) async {
    let under = shop.session(FakeTransport(status: status, json: "{}")) {
      $0.concurrency = 1
      $0.keepsGoing = true
    }
    #expect(await under.run(four).last?.hasSuffix("rows 2-4 not sent") == true)
    #expect(under.transport.requests.count == 1)
  }

  @Test func stoppingTellsWhatWasSent() async {
    let hanging = HangingTransport(wanted: 3)
    let under = SessionUnderTest(folders: [shop.folder.path], through: hanging) { $0.concurrency = 3 }
    let task = Task {
      await under.run("INSERT INTO shop.stock.widgets (name) VALUES ('a'), ('b'), ('c'), ('d'), ('e')")
    }
    await hanging.full()
    task.cancel()
    let shown = await task.value
    #expect(shown.first == "outcomeUnknown")
    #expect(shown.last == "1 of 5 rows inserted: row 1 done, rows 2-4 unknown, row 5 not sent")
  }

  @Test func callsGoBesideEachOtherWithinBounds() async {
    let counting = CountingTransport()
    let under = SessionUnderTest(folders: [shop.folder.path], through: counting) { $0.concurrency = 4 }
    let rows = (1...40).map { "('n\($0)')" }.joined(separator: ", ")
    let shown = await under.run("INSERT INTO shop.stock.widgets (name) VALUES \(rows)")
    #expect(shown == ["40 rows inserted, 40 calls"])
    #expect((2...4).contains(counting.most))
  }

  @Test func answersKeepTheirOrder() async {
    let under = shop.session { $0.concurrency = 16 }
    let rows = (1...60).map { "('n\($0)')" }.joined(separator: ", ")
    let shown = await under.run("INSERT INTO shop.stock.widgets (name) VALUES \(rows) RETURNING name")
    #expect(shown == ["name\n" + (1...60).map { "[\"n\($0)\"]" }.joined(separator: "\n")])
    #expect(under.transport.requests.count == 60)
  }

  // MARK: Showing

  @Test func dryRunsShowEachRequest() async {
    let under = shop.session { $0.isDryRun = true }
    #expect(
      await under.run("INSERT INTO shop.stock.widgets (name, key) VALUES ('a', 's3cret'), ('b', NULL)") == [
        """
        POST https://shop.example/widgets
        User-Agent: test
        Accept: application/json
        Content-Type: application/json

        {
          "name": "a",
          "key": "•••"
        }

        POST https://shop.example/widgets
        User-Agent: test
        Accept: application/json
        Content-Type: application/json

        {
          "name": "b"
        }
        """
      ])
    #expect(under.transport.requests.isEmpty)
  }

  @Test func explaining() async {
    let under = shop.session()
    #expect(
      await under.run("EXPLAIN (FORMAT JSON) INSERT INTO shop.stock.widgets (name) VALUES ('a')") == [
        #"{"method":"POST","url":"https://shop.example/widgets","headers":{"User-Agent":"test","Accept":"application/json","Content-Type":"application/json"},"body":{"name":"a"}}"#
      ])
    #expect(
      await under.run(
        "EXPLAIN INSERT INTO shop.stock.widgets (name) SELECT name FROM shop.stock.widgets WHERE owner = 'x'")
        == [
          """
          -- reads first:
          SELECT name FROM shop.stock.widgets WHERE owner = 'x'
          -- then, for each row:
          POST https://shop.example/widgets
          """
        ])
    #expect(under.transport.requests.isEmpty)
  }

  @Test func secretsOfRowsAreNotShown() async {
    let refused = FakeTransport(status: 400, json: "{}")
    let under = shop.session(refused)
    let source =
      "INSERT INTO shop.stock.widgets (key, name) SELECT 's3cret', 'a' UNION ALL SELECT 's3cret', 'b'"
    let failure = await under.failure(source)
    let text = failure.map { "\($0.faults)" } ?? ""
    #expect(text.contains("row 1 (name"))
    #expect(!text.contains("s3cret"))
  }
}
