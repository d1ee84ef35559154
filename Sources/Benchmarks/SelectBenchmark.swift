/// SELECT over pages and over dependent calls.
struct SelectBenchmark {
  let trib: String
  let folder: String

  private static let pages = 100
  private static let perPage = 100

  func run() {
    pagesAgainstCurl()
    joinAgainstTheIdeal()
  }

  /// All pages of a list, against curl fetching the same pages over one connection.
  private func pagesAgainstCurl() {
    guard let sandbox = ServedSandbox(trib) else { return print("the sandbox does not start") }
    guard SelectBenchmark.fill(sandbox, trib, SelectBenchmark.pages * SelectBenchmark.perPage) else {
      return print("the sandbox cannot be filled")
    }
    let token = Benchmarks.accessToken(of: sandbox, folder)
    // Both get a token first: nobody has one at the start.
    var config = Benchmarks.tokenRequest(to: sandbox) + "\n"
    var next: String? = "\(sandbox.baseURL)/partner/v2/entitlements?page_size=\(SelectBenchmark.perPage)"
    while let url = next {
      config += "next\nurl = \"\(url)\"\nheader = \"Authorization: Bearer \(token)\"\n"
      next = nextPage(url, token)
    }
    let path = Benchmarks.write(config, to: "\(folder)/pages.curl")
    Comparison(
      title: "\(SelectBenchmark.pages) pages of \(SelectBenchmark.perPage) rows",
      names: ("trib exec", "curl"),
      ours: [
        trib, "exec", "-o", "csv", "--server", sandbox.baseURL,
        "SELECT * FROM confluent.partner.entitlements WHERE page_size = \(SelectBenchmark.perPage)",
      ],
      rival: ["curl", "-s", "-K", path], runs: 7, goal: 1.1
    ).report()
  }

  /// One list and a call for each of its rows, against a program that waits as long as they take at best: a token, the
  /// list, and the rest sixteen at a time.
  private func joinAgainstTheIdeal() {
    guard let sandbox = ServedSandbox(trib, ["--latency", "50"]),
      SelectBenchmark.fill(sandbox, trib, 64)
    else {
      return print("the sandbox does not start")
    }
    Comparison(
      title: "A list and 64 dependent calls, 50 ms each, 16 at a time", names: ("trib exec", "sleep"),
      ours: [
        trib, "exec", "--server", sandbox.baseURL,
        """
        SELECT listed.id, one.name FROM confluent.partner.entitlements AS listed
        JOIN confluent.partner.entitlements AS one ON one.id = listed.id WHERE listed.page_size = 64
        """,
      ],
      rival: ["sleep", "0.3"], runs: 7, goal: 1.15
    ).report()
  }

  /// Creates entitlements, by the program itself.
  static func fill(_ sandbox: ServedSandbox, _ trib: String, _ count: Int) -> Bool {
    let insert = """
      INSERT INTO confluent.partner.entitlements (external_id, name, plan_id, product_id)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
      SELECT 'x-' || i, 'Entitlement number ' || i, 'confluent-cloud-payg-prod', 'confluent-cloud-kafka-service-azure'
      FROM n
      """
    return ChildRun([trib, "exec", "--server", sandbox.baseURL, insert]).exitCode == 0
  }

  private func nextPage(_ url: String, _ token: String) -> String? {
    let path = "\(folder)/page.json"
    _ = ChildRun(["curl", "-s", "-o", path, "-H", "Authorization: Bearer \(token)", url])
    let parts = Benchmarks.read(path).split(separator: "\"", maxSplits: 40)
    guard let name = parts.firstIndex(of: "next"), name + 2 < parts.count, parts[name + 1] == ":" else {
      return nil
    }
    let next = String(parts[name + 2])
    return next.hasPrefix("http") ? next : nil
  }
}
