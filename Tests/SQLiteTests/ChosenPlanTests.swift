import Rows
import SQLite
import Testing

/// What is told of the plan that SQLite chose.
struct ChosenPlanTests {
  /// Which tables are read once: the outermost of whatever runs once. In doubt none is.
  @Test(arguments: [
    ("SELECT * FROM a", "a"),
    ("SELECT * FROM a CROSS JOIN b", "a"),
    ("SELECT * FROM a LEFT JOIN b ON a.value = b.value", "a"),
    ("SELECT * FROM a RIGHT JOIN b ON a.value = b.value", "a"),
    ("SELECT value, (SELECT max(value) FROM b) FROM a", "a b"),
    ("SELECT value, (SELECT max(value) FROM b WHERE b.value > a.value) FROM a", "a"),
    ("SELECT * FROM a WHERE value IN (SELECT value FROM b)", "a b"),
    ("SELECT value FROM a UNION ALL SELECT value FROM b", "a b"),
    ("SELECT value FROM a UNION SELECT value FROM b ORDER BY 1", "a b"),
    ("WITH v AS MATERIALIZED (SELECT * FROM b CROSS JOIN c) SELECT * FROM a CROSS JOIN v", "a b"),
    (
      "WITH RECURSIVE n(v) AS (SELECT value FROM a UNION ALL SELECT v + 1 FROM n JOIN b ON b.value = n.v) SELECT * FROM n",
      "a"
    ),
    ("SELECT * FROM a CROSS JOIN b WHERE a.value = 1 OR a.value = 2", "a"),
    ("SELECT * FROM (SELECT max(value) AS v FROM a) AS d CROSS JOIN b", "a"),
    // The table is read before the sub-query, which runs for each of its rows.
    (
      "SELECT * FROM (SELECT max(value) AS v FROM a GROUP BY value) AS d CROSS JOIN k AS l JOIN k ON k.value = 1 AND d.v > k.value",
      ""
    ),
    ("SELECT a.value FROM json_each('[1]') AS j CROSS JOIN a", ""),
    ("SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b CROSS JOIN c WHERE b.value = a.value)", "a"),
  ])
  func tablesThatAreReadOnce(sql: String, expected: String) throws {
    let connection = try Connection(.memory)
    for name in ["a", "b", "c"] {
      try connection.addTable(name, source: ListSource(.integer, [.integer(1)]))
    }
    try connection.execute("CREATE TABLE k(value INTEGER PRIMARY KEY)")
    let plans = try connection.chosenPlans(sql)
    let counts = Dictionary(grouping: plans, by: \.alias).mapValues(\.count)
    let once = plans.filter { $0.isReadOnce && counts[$0.alias] == 1 }.map(\.alias).sorted()
    #expect(once.joined(separator: " ") == expected)
  }
}
