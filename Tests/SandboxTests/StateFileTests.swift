import Glibc
import Testing

@testable import Sandbox

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/sandbox-tests-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    for name in ["state.json", "folder"] { remove(path + "/" + name) }
    rmdir(path)
  }

  /// What the file called `name` holds; nil if there is none.
  func text(_ name: String) -> String? {
    guard let file = fopen(path + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ name: String, _ text: String) {
    guard let file = fopen(path + "/" + name, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}

struct StateFileTests {
  @Test func outlivesTheServer() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state.json"
    var server: SandboxServer? = try LiveTests.server { $0.stateFile = path }
    var client = try LiveClient(port: try #require(server?.port))
    let token = try #require(client.token())
    let first = client.send("POST", "/partner/v2/signup", Body.signup(), token: token)
    let organization = try #require(first?.body.string(after: "\"organization_id\":\""))
    server = nil

    // The same token, another seed in the configuration: the file counts.
    server = try LiveTests.server {
      $0.stateFile = path
      $0.seed = 99
    }
    let port = try #require(server?.port)
    client = try LiveClient(port: port)
    let list = client.send("GET", "/partner/v2/entitlements?organization.id=\(organization)", token: token)
    #expect(list?.body.contains(#""external_id":"x-1""#) == true)
    // Links follow the port of today.
    #expect(list?.body.contains("http://127.0.0.1:\(port)/partner/v2/entitlements/ent-tmrah6") == true)
    let second = client.send(
      "POST", "/partner/v2/signup", Body.signup(entitlement: Body.details("x-2")), token: token)
    let next = try #require(second?.body.string(after: "\"organization_id\":\""))
    #expect(next != organization)
    #expect(next == "o-jvn5we")
  }

  @Test func isForItsOwnerOnlyAndReplacedAsAWhole() throws {
    let folder = try TemporaryFolder()
    let server = try LiveTests.server { $0.stateFile = folder.path + "/state.json" }
    var before = stat()
    #expect(stat(folder.path + "/state.json", &before) == 0)
    #expect(before.st_mode & 0o777 == 0o600)
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    var after = stat()
    #expect(stat(folder.path + "/state.json", &after) == 0)
    #expect(after.st_mode & 0o777 == 0o600)
    #expect(after.st_ino != before.st_ino)
    // Reading changes nothing, so nothing is written.
    #expect(client.send("GET", "/partner/v2/organizations", token: token)?.status == 200)
    var last = stat()
    #expect(stat(folder.path + "/state.json", &last) == 0)
    #expect(last.st_ino == after.st_ino)
  }

  @Test func keepsWhatTheProgramChanges() throws {
    let folder = try TemporaryFolder()
    let server = try LiveTests.server { $0.stateFile = folder.path + "/state.json" }
    let token = try server.addLinkToken(organization: "o-sandbox")
    #expect(folder.text("state.json")?.contains(token) == true)
    try server.reset()
    #expect(folder.text("state.json")?.contains(token) == false)
    let control = try LiveClient(port: server.port).send("POST", "/sandbox/link-tokens")
    #expect(
      folder.text("state.json")?.contains(try #require(control?.body.string(after: "\"token\":\""))) == true)
  }

  @Test(arguments: [
    ("", "expected a value, found the end of the text, at byte 0"),
    (
      "{\"format\": \"tributary-sandbox-state-1\"",
      "expected \",\" or \"}\", found the end of the text, at byte 38"
    ),
    ("[]", "property missing: /format"),
    ("{}", "property missing: /format"),
  ])
  func isLeftAloneWhenDamaged(text: String, reason: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state.json"
    folder.write("state.json", text)
    let error = #expect(throws: SandboxError.self) { _ = try LiveTests.server { $0.stateFile = path } }
    #expect(error == .damagedState(path: path, reason: reason))
    #expect(error?.message == "state file '\(path)' is damaged: \(reason)")
    #expect(folder.text("state.json") == text)
  }

  @Test func mustBeAFileInAFolder() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path + "/nowhere/state.json"
    let error = #expect(throws: SandboxError.self) { _ = try LiveTests.server { $0.stateFile = missing } }
    #expect(error?.message == "cannot use state file '\(missing)': No such file or directory")
    let other = #expect(throws: SandboxError.self) { _ = try LiveTests.server { $0.stateFile = folder.path } }
    #expect(other?.message == "cannot use state file '\(folder.path)': Is a directory")
  }

  @Test func undoesWhatCannotBeSaved() throws {
    let folder = try TemporaryFolder()
    mkdir(folder.path + "/folder", 0o700)
    let path = folder.path + "/folder/state.json"
    let server = try LiveTests.server { $0.stateFile = path }
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    remove(path)
    rmdir(folder.path + "/folder")
    let reply = client.send("POST", "/partner/v2/signup", Body.signup(), token: token)
    #expect(reply?.status == 500)
    #expect(reply?.body.contains("cannot use state file '\(path)': No such file or directory") == true)
    #expect(server.requests.last?.status == 500)
    #expect(throws: SandboxError.stateFile(path: path, code: ENOENT)) { try server.reset() }
    mkdir(folder.path + "/folder", 0o700)
    defer { remove(path) }
    let list = client.send("GET", "/partner/v2/organizations", token: token)
    #expect(list?.body.contains(#""total_size":1"#) == true)
    // Undone, so it is not in its own way.
    #expect(client.send("POST", "/partner/v2/signup", Body.signup(), token: token)?.status == 201)
  }
}
