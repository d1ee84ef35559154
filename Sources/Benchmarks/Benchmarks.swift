import Glibc

/// Measures the program against others that do the same, in one run. Nothing here fails: it prints figures.
///
///     swift build -c release && .build/release/benchmarks [name…]
@main
struct Benchmarks {
  static func main() {
    let wanted = Set(CommandLine.arguments.dropFirst())
    guard let trib = program() else {
      print("build the program first: swift build -c release")
      exit(2)
    }
    setenv("CONFLUENT_PARTNER_CLIENT_ID", "sandbox-client", 1)
    setenv("CONFLUENT_PARTNER_CLIENT_SECRET", "sandbox-secret", 1)
    let folder = temporaryFolder()
    for suite in suites(trib, folder) where wanted.isEmpty || wanted.contains(suite.name) { suite.run() }
    unlinkFolder(folder)
  }

  /// The parts that can be asked for by name.
  private static func suites(_ trib: String, _ folder: String) -> [(name: String, run: () -> Void)] {
    [
      ("start", { StartBenchmark(trib: trib).run() }),
      ("prompt", { PromptBenchmark(trib: trib).run() }),
      ("completion", { CompletionBenchmark(trib: trib, folder: folder).run() }),
      ("calls", { CallBenchmark(trib: trib, folder: folder).run() }),
      ("select", { SelectBenchmark(trib: trib, folder: folder).run() }),
      ("cancel", { CancelBenchmark(trib: trib).run() }),
      ("table", { TableBenchmark(trib: trib, folder: folder).run() }),
      ("rows", { RowBenchmark(trib: trib, folder: folder).run() }),
      ("registry", { RegistryBenchmark(trib: trib).run() }),
    ]
  }

  /// The `trib` beside this program.
  private static func program() -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let own = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/trib"
    return access(path, X_OK) == 0 ? path : nil
  }

  private static func temporaryFolder() -> String {
    var template = Array("/tmp/tributary-benchmark-XXXXXX".utf8CString)
    _ = mkdtemp(&template)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func unlinkFolder(_ folder: String) {
    _ = ChildRun(["rm", "-rf", folder])
  }

  /// How curl's configuration asks for a token.
  static func tokenRequest(to sandbox: ServedSandbox) -> String {
    """
    url = "\(sandbox.baseURL)/oauth2/token"
    user = "sandbox-client:sandbox-secret"
    data = "grant_type=client_credentials"
    """
  }

  /// A token for curl, which cannot pass an answer on to its next request.
  static func accessToken(of sandbox: ServedSandbox, _ folder: String) -> String {
    let path = "\(folder)/token.json"
    _ = ChildRun([
      "curl", "-s", "-o", path, "-u", "sandbox-client:sandbox-secret", "-d", "grant_type=client_credentials",
      "\(sandbox.baseURL)/oauth2/token",
    ])
    let text = read(path)
    let parts = text.split(separator: "\"")
    guard let name = parts.firstIndex(of: "access_token"), name + 2 < parts.count else { return "" }
    return String(parts[name + 2])
  }

  /// The text of a small file.
  static func read(_ path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Writes a file into the folder of this run and gives its path.
  static func write(_ text: String, to path: String) -> String {
    if let file = fopen(path, "wb") {
      let bytes = Array(text.utf8)
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    return path
  }
}
