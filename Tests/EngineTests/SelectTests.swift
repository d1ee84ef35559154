import Engine
import HTTP
import TestSupport
import Testing

/// SELECT over the built-in provider.
struct SelectTests {
  private let page = #"""
    {"data": [{"id": "e-1", "name": "one", "plan_id": "p", "organization": {"id": "o-1"}, "extra": 7},
              {"id": "e-2", "name": "two", "plan_id": "q", "organization": null}],
     "metadata": {"next": null}}
    """#

  private func urls(_ under: SessionUnderTest) -> [String] {
    under.transport.requests.map {
      $0.url.split(separator: "/partner/v2", maxSplits: 1).last.map(String.init) ?? ""
    }
  }

  /// Columns without a name are called what was written.
  @Test func headingsHaveTheUsersNames() async {
    let under = SessionUnderTest(FakeTransport(json: #"{"data": []}"#))
    let queries = [
      "(SELECT count(*) FROM confluent.partner.organizations)",
      "EXISTS (SELECT 1 FROM \"confluent\".partner.organizations)",
    ]
    for query in queries {
      let heading = await under.run("SELECT \(query)").first?.split(separator: "\n").first
      #expect(heading.map(String.init) == query)
    }
  }

  @Test(arguments: [
    ("SELECT 1", "1\n[1]"), ("select 1 AS one, 'it''s' AS two", "one,two\n[1,\"it's\"]"),
    ("VALUES (1, 'a'), (2, NULL)", "column1,column2\n[1,\"a\"]\n[2,null]"),
    ("WITH t(n) AS (VALUES (1), (2)) SELECT sum(n) FROM t", "sum(n)\n[3]"),
    (
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT n FROM c",
      "n\n[1]\n[2]\n[3]"
    ),
    ("SELECT {{ x }} + 1 AS y", "y\n[3]"), ("SELECT '{{ x }}!' AS y", "y\n[\"2!\"]"),
    ("SELECT count( * ), max(1 ,2)", "count( * ),max(1 ,2)\n[1,2]"),
    ("SELECT $$it's {{ \"{{\" }}$$ AS a", "a\n[\"it's {{\"]"),
    ("SELECT a.\"x y\" FROM (SELECT 1 AS \"x y\") AS a", "x y\n[1]"),
    (
      "SELECT json_extract('{\"a\": [1, 2]}', '$.a[1]') -- end\n",
      "json_extract('{\"a\": [1, 2]}', '$.a[1]')\n[2]"
    ),
  ])
  func sqlWithoutResources(sql: String, expected: String) async {
    let under = SessionUnderTest(variables: ["x": "2"])
    #expect(await under.run(sql) == [expected])
    #expect(under.transport.requests.isEmpty)
  }

  @Test func rowsOfAResource() async {
    let under = SessionUnderTest(FakeTransport(json: page))
    #expect(
      await under.run("SELECT id, name FROM confluent.partner.entitlements WHERE plan_id = 'q'") == [
        "id,name\n[\"e-2\",\"two\"]"
      ])
    #expect(urls(under) == ["/entitlements"])
    #expect(under.transport.requests[0].fields.value(of: "Authorization") == "Bearer t0ken")
  }

  @Test(arguments: [
    (
      "SELECT name FROM confluent.partner.entitlements WHERE id = 'e-1'", "name\n[\"one\"]",
      "/entitlements/e-1"
    ),
    (
      "SELECT name FROM confluent.partner.entitlements WHERE \"organization.id\" = 'o/1'", "name\n[null]",
      "/entitlements?organization.id=o%2F1"
    ),
    (
      "SELECT name FROM confluent.partner.entitlements WHERE organization.id = 'o'", "name\n[null]",
      "/entitlements?organization.id=o"
    ),
    (
      "SELECT name FROM confluent.partner.entitlements e WHERE e.organization.id = 'o' AND e.id = 'e-1'",
      "name\n[\"one\"]", "/entitlements/e-1?organization.id=o"
    ),
    (
      "SELECT confluent.partner.entitlements.name FROM confluent.partner.entitlements WHERE entitlements.id = 'e-1'",
      "name\n[\"one\"]", "/entitlements/e-1"
    ),
    (
      "SELECT `entitlements`.[name] FROM \"confluent\".partner.`entitlements` WHERE 'e-1' = id",
      "name\n[\"one\"]",
      "/entitlements/e-1"
    ),
    (
      "SELECT name FROM confluent.partner.entitlements.get_partner_v2_entitlement WHERE id = 'e-1'",
      "name\n[\"one\"]", "/entitlements/e-1"
    ),
    (
      "SELECT json_extract(_, '$.extra') AS extra, organization.id FROM confluent.partner.entitlements WHERE id = 'e-1'",
      "extra,organization.id\n[7,\"o-1\"]", "/entitlements/e-1"
    ),
  ])
  func parametersChooseTheMethod(sql: String, expected: String, url: String) async {
    let under = SessionUnderTest(
      FakeTransport([
        { request in
          let isOne = request.url.contains("/e-1")
          return .success(
            FakeTransport.answer(
              200,
              isOne
                ? #"{"id": "e-1", "name": "one", "extra": 7, "organization": {"id": "o-1"}}"#
                : #"{"data": [{"id": "e-1"}]}"#))
        }
      ]))
    #expect(await under.run(sql) == [expected])
    #expect(urls(under) == [url])
  }

  @Test func aJoinCallsOncePerKey() async {
    let under = SessionUnderTest(
      FakeTransport([
        { request in
          if request.url.contains("/organizations/") {
            let id = request.url.split(separator: "/").last ?? ""
            return .success(FakeTransport.answer(200, #"{"id": "\#(id)", "name": "org \#(id)"}"#))
          }
          return .success(
            FakeTransport.answer(
              200,
              #"{"data": [{"id": "1", "organization": {"id": "a"}}, {"id": "2", "organization": {"id": "b"}}, {"id": "3", "organization": {"id": "a"}}]}"#
            ))
        }
      ]))
    #expect(
      await under.run(
        """
        SELECT e.id, o.name FROM confluent.partner.entitlements e
        JOIN confluent.partner.organizations o ON o.id = json_extract(e.organization, '$.id') ORDER BY e.id
        """) == ["id,name\n[\"1\",\"org a\"]\n[\"2\",\"org b\"]\n[\"3\",\"org a\"]"])
    #expect(urls(under).sorted() == ["/entitlements", "/organizations/a", "/organizations/b"])
  }

  @Test(arguments: [
    ("SELECT x FROM confluent.partner.entitlements", "x: no such column: x"),
    ("SELECT nam FROM confluent.partner.entitlements", "nam: no such column: nam, did you mean `name`?"),
    ("SELECT 1 FROM nowhere", "nowhere: no such table: nowhere"),
    ("SELECT (1 + ) AS a", "): near \")\": syntax error"),
    ("SELECT id FROM confluent.partner.entitlements GROUP BY", ": incomplete input"),
    (
      "SELECT id FROM confluent.partner.entitlement",
      "entitlement: confluent.partner has no resource `entitlement`, did you mean `entitlements`?"
    ),
    (
      "SELECT 1 FROM confluent.partner.signups",
      "confluent.partner.signups: SELECT not supported for this resource"
    ),
    (
      "SELECT 1 FROM confluent.partner.entitlements.get_partner_v2_entitlement",
      "confluent.partner.entitlements.get_partner_v2_entitlement: confluent.partner.entitlements.get_partner_v2_entitlement needs `id`"
    ),
  ])
  func faultsHaveTheirPlace(sql: String, expected: String) async {
    let under = SessionUnderTest()
    let shown = await under.run(sql)
    #expect(shown.first == "failed")
    #expect(shown.last?.hasPrefix(expected) == true, "\(shown)")
    #expect(under.transport.requests.isEmpty)
  }

  @Test func anErrorOfTheAPIIsNoEmptyTable() async {
    let under = SessionUnderTest(FakeTransport(status: 500, json: "{}"))
    #expect(
      await under.run("SELECT id FROM confluent.partner.entitlements") == [
        "failed", "confluent.partner.entitlements: 500 Internal Server Error: {}",
      ])
  }
}
