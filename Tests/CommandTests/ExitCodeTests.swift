import TestSupport
import Testing

/// What a run of the program tells the shell that started it.
struct ExitCodeTests {
  private static let list = "EXEC confluent.partner.organizations.list_partner_v2_organizations"
  private static let create = """
    EXEC confluent.partner.entitlements.create_partner_v2_entitlement
      @@json = '{"external_id": "x-1", "name": "n", "plan_id": "p", "product_id": "q"}'
    """

  struct Run: Sendable, CustomTestStringConvertible {
    let statement: String
    var options: [String] = ["--sandbox"]
    var variables: [String: String] = [:]
    let code: Int32
    /// The first line of the standard error output; empty for nothing there.
    let error: String

    var testDescription: String { "\(options.joined(separator: " ")) \(statement.prefix(60))" }
  }

  static let runs: [Run] = [
    Run(statement: list, code: 0, error: ""),
    Run(statement: "SHOW PROVIDERS;", options: [], code: 0, error: ""),
    Run(statement: "", options: [], code: 0, error: ""),
    Run(
      statement: "EXEC confluent.partner.signups.sign_up", code: 1,
      error: "error: confluent.partner.signups has no method `sign_up`, did you mean `signup`?"),
    Run(
      statement: "\(create); \(create)", code: 3,
      error:
        "error: 409 Conflict: Resource Already Exists: entitlement 'ent-tmrah6' has the external id 'x-1' already"
    ),
    Run(
      statement: "EXEC a.b", code: 1,
      error: "error: expected a method as `provider.service.resource.method`, found 2 parts"),
    Run(statement: "EXEC a.b.c.d @x = 'open", code: 2, error: "error: string is not closed, expected `'`"),
    Run(statement: "\(list); \(list) @x = {{ a }}", code: 2, error: "error: `a` has no value"),
    Run(
      statement: list, options: [], code: 4,
      error:
        "error: no credentials for confluent, set CONFLUENT_PARTNER_CLIENT_ID and CONFLUENT_PARTNER_CLIENT_SECRET"
    ),
    Run(
      statement: list, options: ["--server", "http://127.0.0.1:1"],
      variables: ["CONFLUENT_PARTNER_CLIENT_ID": "a", "CONFLUENT_PARTNER_CLIENT_SECRET": "b"], code: 5,
      error: "error: no access token from 127.0.0.1:1: 127.0.0.1:1 refused the connection"),
    Run(
      statement: create, options: ["--sandbox", "--fault", "create_partner_v2_entitlement=drop-after"],
      code: 6,
      error: "error: the connection was closed before the answer was complete; the POST had been sent, "
        + "whether it was carried out is unknown"),
    Run(
      statement: "\(list); \(create)",
      options: ["--sandbox", "--fault", "create_partner_v2_entitlement=500"], code: 6,
      error:
        "error: 500 Internal Server Error: Internal Error: something went wrong here, as a fault asked for"),
    Run(
      statement: list, options: ["--sandbox", "--fault", "*=429:100*always"], code: 9,
      error: "error: PORT asks to wait 100 s before the next request, longer than the longest wait allowed"),
    Run(
      statement: list, options: ["--sandbox", "--fault", "token=500*always", "--retry", "0"], code: 1,
      error: "error: no access token from PORT: it answered with status 500"),
    Run(
      statement: list, options: ["--sandbox", "--fault", "token=429:0*always"], code: 9,
      error: "error: no access token from PORT: it answered with status 429"),
    Run(
      statement: list, options: ["--sandbox", "--fault", "token=garbage"], code: 1,
      error: "error: expected an access token from PORT, found none in its answer"),
    Run(statement: "\\assert 1 = 1", code: 0, error: ""),
    Run(statement: "\\q 5", code: 5, error: ""),
  ]

  @Test(arguments: runs) func endsWith(_ run: Run) {
    let result = TribProcess(run.variables).run(["exec"] + run.options + [run.statement])
    #expect(result.exitCode == run.code)
    let first = result.errors.split(separator: "\n").first.map(String.init) ?? ""
    #expect(first.replacing(#/127\.0\.0\.1:\d{2,}/#, with: "PORT") == run.error)
  }

  @Test(arguments: [("token=garbage", " was not sent"), ("list_partner_v2_organizations=garbage", "")])
  func tellWhatWasNotSent(fault: String, addition: String) {
    let result = TribProcess().run(["exec", "--sandbox", "--fault", fault, ExitCodeTests.list])
    let notes = result.errors.split(separator: "\n").filter { $0.contains("GET http") }
    #expect(notes.count == 1)
    #expect(notes.allSatisfy { $0.hasSuffix("/partner/v2/organizations\(addition)") })
  }

  /// Nobody answers what the listener takes: the one attempt spends all the time there is.
  @Test func timeoutsAreThoseOfWholeCalls() throws {
    let listener = try LoopbackListener()
    let credentials = ["CONFLUENT_PARTNER_CLIENT_ID": "a", "CONFLUENT_PARTNER_CLIENT_SECRET": "b"]
    let result = TribProcess(credentials).run([
      "exec", "-v", "--timeout", "0.5", "--server", listener.url, ExitCodeTests.list,
    ])
    #expect(result.exitCode == 5)
    #expect(
      result.errors.split(separator: "\n").prefix(3) == [
        "> POST \(listener.url)/oauth2/token", "! no complete answer within 500 ms",
        "error: no access token from 127.0.0.1:\(listener.port): no complete answer within 500 ms",
      ])
    listener.stop()
  }

  @Test func failedAssertionsHaveTheirOwn() {
    #expect(TribProcess().run(["exec", "\\assert 1 = 2"]).exitCode == 8)
  }

  @Test func keepGoingDoesTheRest() {
    let bad = "EXEC confluent.partner.signups.sign_up"
    let result = TribProcess().run(["exec", "-o", "json", "--keep-going", "\(bad); SHOW PROVIDERS; \(bad)"])
    #expect(result.exitCode == 1)
    #expect(
      result.output == "[{\"name\":\"confluent\",\"version\":\"v1.0.0\",\"title\":\"Confluent Cloud\"}]\n")
    #expect(result.errors.split(separator: "\n").count { $0.hasPrefix("error: ") } == 2)
  }

  @Test func stopsAtTheFirstFailure() {
    let bad = "EXEC confluent.partner.signups.sign_up"
    let result = TribProcess().run(["exec", "\(bad); SHOW PROVIDERS"])
    #expect(result.exitCode == 1)
    #expect(result.output == "")
  }

  @Test func readersMayLeaveEarly() {
    let result = TribProcess().shell(
      "{ trib exec 'SHOW METHODS IN confluent.partner.signups'; echo $? >&2; } | head -c 1")
    #expect(result.output == "n")
    #expect(["0\n", "141\n"].contains(result.errors))
  }

  /// Opening the pipe for writing waits until it is opened for reading: the program waits for its variables then.
  @Test(arguments: [("TERM", 143), ("HUP", 129)])
  func signalsEndWhatHasNotBegun(signal: String, code: Int) {
    let result = TribProcess().shell(
      "mkfifo vars.json; trib exec --sandbox --vars vars.json 'SELECT 1' & exec 3> vars.json; kill -\(signal) $!; wait $!; echo $?"
    )
    #expect(result.output == "\(code)\n")
  }

  /// As `nohup` does it.
  @Test func hangUpsMayBeIgnored() {
    let result = TribProcess().shell(
      "mkfifo vars.json; trap '' HUP; trib exec --vars vars.json -o csv 'SELECT 1 AS a' & exec 3> vars.json; "
        + "kill -HUP $!; echo {} >&3; exec 3>&-; wait $!; echo $?")
    #expect(result.output == "a\n1\n0\n")
  }

  @Test func fullDisksAreTold() {
    let result = TribProcess().shell("trib exec 'SHOW PROVIDERS' > /dev/full")
    #expect(result.exitCode == 1)
    #expect(result.errors == "error: cannot write the output: No space left on device\n")
  }
}
