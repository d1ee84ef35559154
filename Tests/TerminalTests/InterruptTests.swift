import Glibc
import TestSupport
import Testing

/// Ctrl-C, Ctrl-D and signals.
struct InterruptTests {
  private let list = "EXEC confluent.partner.organizations.list_partner_v2_organizations;"
  private let signup = """
    EXEC confluent.partner.signups.signup @@json = '{"organization": {"name": "Acme", \
    "sso_config": {"kind": "AzureSSOConfig", "tenant_id": "t"}}, "entitlement": {"external_id": "x", \
    "name": "n", "plan_id": "confluent-cloud-payg-prod", \
    "product_id": "confluent-cloud-kafka-service-azure"}}';
    """

  @Test func dropsWhatWasTyped() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("SHOW\rPROVID" + Key.up + Key.control("c"))
    #expect(shell.terminal.wait { $0.text.hasSuffix("PROVID^C\nsandbox>") })
    // An open condition goes too.
    shell.terminal.type("\\if 0\r")
    #expect(shell.prompt("sandbox?>"))
    shell.terminal.type(Key.control("c"))
    #expect(shell.prompt())
    #expect(shell.run("\\echo still {{ here ?? 'here' }}", expecting: "\nstill here\n"))
  }

  @Test func leavesAtTheEnd() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    // Behind a text it deletes instead.
    shell.terminal.type("ab" + Key.control("a") + Key.control("d"))
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> b" })
    shell.terminal.type(Key.control("d") + Key.control("d"))
    #expect(shell.terminal.end() == 0)
    #expect(!shell.terminal.screen.marksPastes)
  }

  @Test func cancelsBeforeTheFirstByte() {
    let shell = ShellUnderTest(["--sandbox", "--fault", "*=delay:60000*always"])
    #expect(shell.prompt())
    for _ in 1...2 {
      shell.terminal.type(list + Key.enter)
      #expect(shell.terminal.expect(" answered"))
      shell.terminal.type(Key.control("c"))
      #expect(shell.terminal.expect("cancelled"))
      #expect(shell.prompt())
    }
    #expect(shell.run("\\echo alive", expecting: "\nalive\n"))
  }

  @Test func saysThatAChangeMayHaveBeenMade() {
    let shell = ShellUnderTest(["--sandbox", "--fault", "signup=delay:60000"], columns: 200)
    #expect(shell.prompt())
    shell.terminal.type(signup + Key.enter)
    #expect(shell.terminal.expect(" answered"))
    shell.terminal.type(Key.control("c"))
    #expect(shell.terminal.expect("whether it was carried out is unknown"))
    #expect(shell.prompt())
  }

  /// However the command line is written: one that is not plain is read another way.
  @Test(arguments: [[], ["--"]])
  func saysSoOfACommandLine(_ mark: [String]) {
    let program = ShellUnderTest(
      ["exec", "--sandbox", "--fault", "signup=delay:60000"] + mark + [signup], columns: 200)
    #expect(program.terminal.expect(" answered"))
    program.terminal.type(Key.control("c"))
    #expect(program.terminal.expect("whether it was carried out is unknown"))
    #expect(program.terminal.end() == 6)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func saysSoWhenItIsToldToEnd(_ signal: Int32) {
    let call = ["exec", "--sandbox", "--fault", "*=delay:60000"]
    let change = ShellUnderTest(call + [signup], columns: 200)
    #expect(change.terminal.expect(" answered"))
    change.terminal.signal(signal)
    #expect(change.terminal.expect("whether it was carried out is unknown"))
    #expect(change.terminal.end() == 6)
    let read = ShellUnderTest(call + [list])
    #expect(read.terminal.expect(" answered"))
    read.terminal.signal(signal)
    #expect(read.terminal.end() == 128 + signal)
  }

  @Test func cancelsBehindTheFirstByte() throws {
    let server = try StallingServer()
    let shell = ShellUnderTest(
      ["--server", server.url],
      variables: ["CONFLUENT_PARTNER_CLIENT_ID": "i", "CONFLUENT_PARTNER_CLIENT_SECRET": "s"])
    #expect(shell.prompt("confluent>"))
    for _ in 1...2 {
      shell.terminal.type(list + Key.enter)
      #expect(shell.terminal.expect(" answered"))
      shell.terminal.type(Key.control("c"))
      #expect(shell.terminal.expect("cancelled"))
      #expect(shell.prompt("confluent>"))
    }
  }

  @Test func leavesAtTheSecondCtrlC() {
    // A pager that does not mind Ctrl-C keeps the statement from its end.
    let pager = "trap '' INT; echo paging; exec sleep 600"
    let shell = ShellUnderTest(variables: ["TRIB_PAGER": pager], rows: 6)
    #expect(shell.prompt())
    shell.terminal.type("SHOW METHODS IN confluent.partner.signups;\r")
    #expect(shell.terminal.expect("paging"))
    shell.terminal.type(Key.control("c"))
    #expect(shell.terminal.expect("Ctrl-C leaves at once"))
    shell.terminal.type(Key.control("c"))
    #expect(shell.terminal.end() == 130)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func putsTheTerminalBackWhenItIsTold(_ signal: Int32) {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    #expect(shell.terminal.screen.marksPastes)
    shell.terminal.signal(signal)
    #expect(shell.terminal.end() == 128 + signal)
    #expect(!shell.terminal.screen.marksPastes)
  }

  @Test func takesTheSignalAsTheKey() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("abc")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> abc" })
    shell.terminal.signal(SIGINT)
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox> abc^C\nsandbox>") })
  }
}
