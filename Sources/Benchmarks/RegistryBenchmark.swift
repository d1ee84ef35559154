import Glibc

/// Reading the provider documents of others. TRIB_BENCHMARK_REGISTRY names a folder of them.
struct RegistryBenchmark {
  let trib: String

  func run() {
    guard let folder = getenv("TRIB_BENCHMARK_REGISTRY").map({ String(cString: $0) }) else {
      return print("registry: skipped, TRIB_BENCHMARK_REGISTRY names no folder of provider documents")
    }
    Comparison(
      title: "Checking every document, against reading its bytes", names: ("trib registry check", "cat"),
      ours: [trib, "registry", "check", folder],
      rival: ["sh", "-c", "find '\(folder)' -type f -exec cat {} +"],
      runs: 3, goal: nil
    ).report()
    guard let resource = getenv("TRIB_BENCHMARK_RESOURCE").map({ String(cString: $0) }) else {
      return print("TRIB_BENCHMARK_RESOURCE names no resource, provider.service.resource, of these documents")
    }
    Comparison(
      title: "SHOW METHODS IN \(resource), a cold process", names: ("trib exec", "sqlite3"),
      ours: [trib, "exec", "--registry", folder, "SHOW METHODS IN \(resource)"],
      rival: ["sqlite3", ":memory:", "select 1"], runs: 30, goal: nil
    ).report()
  }
}
