import Glibc

/// A million rows from JSON to CSV, against the tools people use for that.
struct RowBenchmark {
  let trib: String
  let folder: String

  private static let rows = 1_000_000

  func run() {
    let path = "\(folder)/rows.json"
    guard write(path) else { return print("there is no room for \(path)") }
    let query = "SELECT id, name, amount, active, note FROM read_json('\(path)')"
    let ours = [trib, "exec", "-o", "csv", query]
    let jq =
      "[\"id\",\"name\",\"amount\",\"active\",\"note\"], (.[] | [.id,.name,.amount,.active,.note]) | @csv"
    Comparison(
      title: "\(RowBenchmark.rows) rows from JSON to CSV", names: ("trib exec", "jq"), ours: ours,
      rival: ["jq", "-r", jq, path], runs: 3, goal: nil
    ).report()
    Comparison(
      title: "The same against the duckdb command line", names: ("trib exec", "duckdb"), ours: ours,
      rival: ["duckdb", "-csv", "-c", query], runs: 3, goal: nil
    ).report()
  }

  private func write(_ path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    for index in 0..<RowBenchmark.rows {
      let line = """
        \(index == 0 ? "[" : ",\n"){"id":\(9_007_199_254_740_993 + index),"name":"row number \(index)",\
        "amount":\(index % 1000).\(10 + index % 90),"active":\(index % 3 == 0),\
        "note":\(index % 5 == 0 ? "null" : "\"a \\\"note\\\", with a comma\"")}
        """
      let bytes = Array(line.utf8)
      guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { return false }
    }
    return fwrite("]\n", 1, 2, file) == 2
  }
}
