import Engine
import HTTP
import TestSupport
import Testing

/// EXEC … FOR EACH (query).
struct ForEachTests {
  private let shop = Shop()

  @Test(arguments: [
    (
      "EXEC shop.stock.widgets.create @name = {{ n }} @size = {{ s? }} FOR EACH (SELECT column1 AS n, column2 AS s FROM (VALUES ('a', 1), ('b', NULL)))",
      "id,name,size,price,active,owner,tags,parts,key,note,extra\n[\"new\",\"a\",1,null,null,null,null,null,null,null,[1]]\n[\"new\",\"b\",null,null,null,null,null,null,null,null,[1]]",
      ["POST /widgets {\"name\":\"a\",\"size\":1}", "POST /widgets {\"name\":\"b\"}"]
    ),
    (
      "EXEC shop.stock.widgets.create @@json = '{\"name\": \"{{ name }}-{{ suffix }}\", \"size\": {{ size }}}' FOR EACH (SELECT name, size FROM shop.stock.widgets WHERE owner = 'ann' LIMIT 1)",
      "id,name,size,price,active,owner,tags,parts,key,note,extra\n[\"new\",\"one-x\",1,null,null,null,null,null,null,null,[1]]",
      ["GET /widgets?owner=ann", "POST /widgets {\"name\":\"one-x\",\"size\":1}"]
    ),
    ("EXEC shop.stock.widgets.remove @id = {{ id }} FOR EACH (VALUES (1))", "failed", []),
    (
      "EXEC shop.stock.widgets.remove @id = {{ id }} FOR EACH (SELECT 'w' || column1 AS id FROM (VALUES (1), (2)))",
      "2 calls", ["DELETE /widgets/w1", "DELETE /widgets/w2"]
    ),
    (
      "EXEC shop.stock.widgets.remove @id = {{ id }} FOR EACH (SELECT 1 AS id WHERE 1 = 0)",
      "0 calls", []
    ),
  ])
  func oneCallForEachRow(_ sql: String, _ expected: String, _ requests: [String]) async {
    let under = shop.session(variables: ["suffix": "x"])
    let shown = await under.run(sql)
    #expect(shown.first == expected)
    #expect(Shop.requests(under) == requests)
  }

  @Test func aRowsNullHidesOuterVariables() async {
    let under = shop.session(variables: ["size": "9"])
    _ = await under.run(
      "EXEC shop.stock.widgets.create @name = 'a' @size = {{ size? }} FOR EACH (SELECT NULL AS size)")
    #expect(Shop.requests(under) == ["POST /widgets {\"name\":\"a\"}"])
  }

  @Test func faultsOfRows() async {
    let under = shop.session()
    let sql =
      "EXEC shop.stock.widgets.create @name = {{ name }} @size = {{ size }} FOR EACH (SELECT column1 AS name, column2 AS size FROM (VALUES ('a', 1), ('', 2), ('c', 200)))"
    #expect(
      await under.run(sql) == [
        "failed", "{{ name }}: `name`: expected at least 1 character, found 0",
        "{{ size }}: `size`: expected a number of at most 100, found 200",
      ])
    #expect(under.transport.requests.isEmpty)
    let failure = await under.failure(sql)
    #expect(
      failure?.faults.map { $0.notes.first } == [
        "row 2 (name = '', size = 2)", "row 3 (name = 'c', size = 200)",
      ])
  }

  @Test func variablesThatNoRowHas() async {
    let under = shop.session()
    #expect(
      await under.run(
        "EXEC shop.stock.widgets.create @name = {{ nmae }} FOR EACH (SELECT 'a' AS name UNION ALL SELECT 'b')"
      )
        == ["failed", "{{ nmae }}: `nmae` has no value, did you mean `name`?"])
  }

  @Test func aFailureOnTheWay() async {
    let answers: [@Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure>] = [
      { Shop.answer($0) }, { _ in .success(FakeTransport.answer(400, #"{"message": "no"}"#)) },
    ]
    let under = shop.session(FakeTransport(answers))
    let shown = await under.run(
      "EXEC shop.stock.settings.change @theme = {{ t }} FOR EACH (SELECT 'a' AS t UNION ALL SELECT 'b' UNION ALL SELECT 'c')"
    )
    #expect(
      shown == [
        "theme,limit,id,extra\n[\"a\",null,\"new\",[1]]", "failed",
        "shop.stock.settings.change: 400 Bad Request: no",
        "1 of 3 rows called: row 1 done, row 2 failed, row 3 not sent",
      ])
  }

  @Test func showing() async {
    let under = shop.session()
    #expect(
      await under.run(
        "EXPLAIN (FORMAT CURL) EXEC shop.stock.widgets.remove @id = {{ i }} FOR EACH (SELECT 'a' AS i UNION ALL SELECT 'b')"
      ) == [
        "curl --request DELETE 'https://shop.example/widgets/a'\ncurl --request DELETE 'https://shop.example/widgets/b'"
      ])
    #expect(under.transport.requests.isEmpty)
  }
}
