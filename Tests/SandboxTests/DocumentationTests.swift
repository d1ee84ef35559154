import Glibc
import Testing

@testable import Sandbox

/// `docs/sandbox.md` says what is true.
struct DocumentationTests {
  private static let text = read(#filePath.folder(up: 3) + "/docs/sandbox.md")

  @Test func isFound() {
    #expect(DocumentationTests.text.hasPrefix("# The sandbox\n"))
  }

  @Test(.enabled(if: access("/usr/bin/curl", X_OK) == 0, "needs curl"))
  func walksThroughTheAPI() throws {
    let server = try LiveTests.server()
    let start = try #require(DocumentationTests.text.range(of: "```sh\n"))
    let end = try #require(DocumentationTests.text[start...].range(of: "\n```\n"))
    let script = DocumentationTests.text[start..<end].dropLast("```\n".count)
    let first = "API=http://127.0.0.1:8080\n"
    #expect(script.hasPrefix(first))
    #expect(run("API=\(server.baseURL)\n" + script.dropFirst(first.count)) == 0)
    #expect(
      server.requests.map { "\($0.operation ?? "-") \($0.status.map(String.init) ?? "-")" } == [
        "token 200", "signup 201", "signup 201", "activate_signup 201", "create_partner_v2_entitlement 201",
        "signup 201", "list_partner_v2_entitlements 200", "list_partner_v2_entitlements 200",
        "get_partner_v2_organization 200", "signup 400", "signup -",
      ])
  }

  @Test func runsTheDocumentedLinkTemplate() throws {
    let start = try #require(DocumentationTests.text.range(of: "```json\n"))
    let end = try #require(DocumentationTests.text[start...].range(of: "\n```\n"))
    // `dry_run` is a parameter; the rest is the body.
    let body = DocumentationTests.text[start..<end].dropLast("\n```\n".count).split(separator: "\n")
      .filter { !$0.contains("dry_run") }.joined(separator: "\n")
    let sandbox = try Conversation()
    #expect(sandbox.send("POST", "/partner/v2/signup/link?dry_run=false", body).status == 201)
  }

  @Test(arguments: Operation.allCases)
  func namesEachOperation(operation: Operation) {
    #expect(DocumentationTests.text.contains("| `\(operation.rawValue)` | `\(operation.method) /"))
  }

  @Test(arguments: Fault.Kind.names)
  func namesEachFault(name: String) {
    #expect(
      DocumentationTests.text.contains("| `\(name)` |") || DocumentationTests.text.contains("| `\(name):")
        || DocumentationTests.text.contains("| `\(name)["))
  }

  @Test(arguments: SandboxClient.all)
  func namesEachClient(client: SandboxClient) {
    #expect(DocumentationTests.text.contains("| `\(client.id)` | `\(client.secret)` |"))
  }

  private static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Runs a shell script without its output; answers its exit status.
  private func run(_ script: String) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    let arguments = ["sh", "-c", script].map { (text: String) in strdup(text) } + [nil]
    let environment = ["PATH=/usr/bin:/bin"].map { (text: String) in strdup(text) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", &actions, nil, arguments, environment) == 0 else { return -1 }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return status
  }
}

extension String {
  /// The path without its last `count` parts.
  fileprivate func folder(up count: Int) -> String {
    split(separator: "/", omittingEmptySubsequences: false).dropLast(count).joined(separator: "/")
  }
}
