import Engine
import Testing

/// Columns that there are none of.
struct ColumnErrorTests {
  private let shop = Shop()

  /// A column that is misspelt is told of with the nearest name, wherever that is a column of.
  @Test(arguments: [
    ("SELECT nmae FROM people", "nmae: no such column: nmae, did you mean `name`?"),
    ("SELECT p.nmae FROM people AS p", "p.nmae: no such column: p.nmae, did you mean `name`?"),
    ("SELECT 1 FROM people WHERE agee > 3", "agee: no such column: agee, did you mean `age`?"),
    ("SELECT nmae FROM grown", "nmae: no such column: nmae, did you mean `name`?"),
    ("SELECT yeers FROM grown", "yeers: no such column: yeers, did you mean `years`?"),
    (
      "SELECT totl FROM (SELECT count(*) AS total FROM people)",
      "totl: no such column: totl, did you mean `total`?"
    ),
    (
      "WITH w AS (SELECT 1 AS weight) SELECT wieght FROM w",
      "wieght: no such column: wieght, did you mean `weight`?"
    ),
    // SQLite says no place for what is in ON.
    (
      "SELECT 1 FROM people AS p JOIN grown AS g ON g.nmae = p.name AND g.nmae > 'a'",
      "g.nmae: no such column: g.nmae, did you mean `name`?"
    ),
    (
      "SELECT p.name FROM people AS p WHERE EXISTS (SELECT 1 FROM grown AS g LEFT JOIN people ON yeers = (g.years))",
      "yeers: no such column: yeers, did you mean `years`?"
    ),
    ("SELECT 1 FROM people AS p JOIN grown AS g ON name = 'a'", "name: ambiguous column name: name"),
    (#"SELECT 1 FROM people WHERE "nmae" = 'x'"#, "\"nmae\": no such column: nmae, did you mean `name`?"),
    ("SELECT provder FROM catalog.services", "provder: no such column: provder, did you mean `provider`?"),
    ("SELECT qqqqq FROM people", "qqqqq: no such column: qqqqq"),
  ])
  func misspeltColumns(sql: String, expected: String) async {
    let under = shop.session()
    _ = await under.run(
      """
      CREATE TEMP TABLE people(name TEXT, age INTEGER);
      CREATE TEMP VIEW grown AS SELECT name, age AS years FROM people WHERE age > 17;
      """)
    #expect(await under.run(sql) == ["failed", expected])
  }

  @Test func longNamesInON() async {
    let sql = "SELECT 1 FROM shop.store.items JOIN shop.store.items AS i ON shop.store.items.nope = i.id"
    #expect(
      await SessionUnderTest(store: Store()).run(sql).last
        == "shop.store.items.nope: no such column: items.nope")
  }

  /// Others take what stands in double quotes for a text where it names nothing.
  @Test(arguments: [
    (#"SELECT json_extract(name, "$.name") FROM people"#, "double quotes are for names, a text is '$.name'"),
    (#"SELECT name FROM people WHERE name = "Ann""#, "double quotes are for names, a text is 'Ann'"),
  ])
  func textsInDoubleQuotes(sql: String, note: String) async throws {
    let under = shop.session()
    _ = await under.run("CREATE TEMP TABLE people(name TEXT, age INTEGER)")
    let failure = try #require(await under.failure(sql))
    #expect(failure.faults.map(\.notes) == [[note]])
  }

  @Test(arguments: [
    ("SELECT nope FROM shop.store.items", "_"),
    ("SELECT 1 FROM shop.store.items AS i WHERE i.nope = 1", "i._"),
  ])
  func undeclaredFields(sql: String, whole: String) async throws {
    let failure = try #require(await SessionUnderTest(store: Store()).failure(sql))
    let note = "fields that are not declared are read by `json_extract(\(whole), '$.nope')`"
    #expect(failure.faults.map(\.notes) == [[note]])
  }
}
