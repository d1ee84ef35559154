import Glibc

/// Rows through a virtual table, against the same rows in a table of SQLite's own. The rows of a list are read once and
/// then passed through the table a hundred times over, so that it is not the network that is measured.
struct TableBenchmark {
  let trib: String
  let folder: String

  private static let rows = 10_000
  private static let rounds = 100
  private static let numbers =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rounds))"

  func run() {
    guard let sandbox = ServedSandbox(trib) else { return print("the sandbox does not start") }
    guard SelectBenchmark.fill(sandbox, trib, TableBenchmark.rows) else {
      return print("the sandbox cannot be filled")
    }
    let database = "\(folder)/rows.db"
    guard copy(sandbox, to: database) else { return print("table: skipped, sqlite3 cannot be run") }
    compare(
      "grouped", "e.plan_id, count(*), sum(length(e.name)), max(e.external_id)", "GROUP BY e.plan_id",
      sandbox, database)
    compare("written as CSV", "e.id, e.external_id, e.name, e.plan_id, e.product_id", "", sandbox, database)
  }

  private func compare(
    _ what: String, _ list: String, _ end: String, _ sandbox: ServedSandbox, _ database: String
  ) {
    let select = "\(TableBenchmark.numbers) SELECT \(list) FROM n CROSS JOIN"
    let count = TableBenchmark.rows * TableBenchmark.rounds
    Comparison(
      title: "\(count) rows through a virtual table, \(what)", names: ("trib exec", "sqlite3"),
      ours: [
        trib, "exec", "-o", "csv", "--server", sandbox.baseURL,
        "\(select) confluent.partner.entitlements AS e WHERE e.page_size = 100 \(end)",
      ],
      rival: ["sqlite3", "-csv", "-header", database, "\(select) entitlements AS e \(end)"], runs: 5,
      goal: nil
    ).report()
  }

  /// Puts the rows of the sandbox into a table.
  private func copy(_ sandbox: ServedSandbox, to database: String) -> Bool {
    let query =
      "SELECT id, external_id, name, plan_id, product_id FROM confluent.partner.entitlements WHERE page_size = 100"
    let script =
      "\"$0\" exec -o csv --server '\(sandbox.baseURL)' '\(query)' > '\(folder)/rows.csv'"
      + " && sqlite3 '\(database)' \".import --csv '\(folder)/rows.csv' entitlements\""
    return ChildRun(["sh", "-c", script, trib]).exitCode == 0
  }
}
