/// From the start of the program to its end, where no call is made.
struct StartBenchmark {
  let trib: String

  func run() {
    Comparison(
      title: "Start: SHOW METHODS against the least that sqlite3 can do", names: ("trib exec", "sqlite3"),
      ours: [trib, "exec", "SHOW METHODS IN confluent.partner.signups"],
      rival: ["sqlite3", ":memory:", "select 1"], runs: 100, goal: 6
    ).report()
  }
}
