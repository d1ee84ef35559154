import TestSupport
import Testing

/// Variables that a statement lacks are asked for.
struct QuestionTests {
  private let link = """
    EXEC confluent.partner.signups.signup_partner_v2_link @dry_run = {{ dry_run }}, @@json = \
    '{"token": "{{ token }}", "organization": {"name": "Acme", "sso_config": {"kind": \
    "AzureSSOConfig", "tenant_id": "t"}}, "entitlement": {"external_id": "x", "name": "n", "plan_id": \
    "confluent-cloud-payg-prod", "product_id": "confluent-cloud-kafka-service-azure"}}';
    """

  @Test func asksOneByOneAndShowsNoSecret() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type(link + Key.enter)
    #expect(shell.terminal.expect("dry_run: Only check the signup; nothing is created. [true, false]\n"))
    #expect(shell.prompt("dry_run (boolean)>"))
    shell.terminal.type("TR" + Key.tab)
    #expect(shell.terminal.wait { $0.cursorLine == "dry_run (boolean)> true" })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.expect("\ntoken (string)> "))
    shell.terminal.type("sandbox-link-token\r")
    #expect(shell.terminal.expect("o-sandbox"))
    #expect(shell.prompt())
    #expect(!String(decoding: shell.terminal.bytes, as: UTF8.self).contains("sandbox-link-token"))
    // They stay for the statements behind, the secret without its value.
    shell.terminal.type("\\vars\r")
    #expect(shell.terminal.expect("•••"))
    #expect(shell.prompt())
    shell.terminal.type("\\q\r")
    #expect(shell.terminal.end() == 0)
    let history = ProjectFiles.text("\(shell.home.path)/.local/state/tributary/history") ?? ""
    #expect(history.contains("{{ token }}"))
    #expect(!history.contains("sandbox-link-token"))
  }

  @Test func ctrlCSendsNothing() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type(link + Key.enter)
    #expect(shell.terminal.expect("dry_run: Only check the signup; nothing is created. [true, false]\n"))
    #expect(shell.prompt("dry_run (boolean)>"))
    shell.terminal.type(Key.control("c"))
    #expect(shell.terminal.expect("nothing was sent"))
    #expect(shell.prompt())
    // The same where the answer is not shown.
    shell.terminal.type("\\set dry_run true\r")
    #expect(shell.prompt())
    shell.terminal.type(link + Key.enter)
    #expect(shell.terminal.expect("\ntoken (string)> "))
    shell.terminal.type("half" + Key.control("c"))
    #expect(shell.terminal.expect("nothing was sent"))
    #expect(shell.prompt())
    #expect(!shell.terminal.transcript.contains("half"))
  }

  @Test func hidesASecretWrittenOutFromTheHistory() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    let written = link.replacing("{{ token }}", with: "sandbox-link-token").replacing(
      "{{ dry_run }}", with: "TRUE")
    shell.terminal.type(written + Key.enter)
    #expect(shell.terminal.expect("o-sandbox"))
    #expect(shell.prompt())
    shell.terminal.type("\\q\r")
    #expect(shell.terminal.end() == 0)
    let history = ProjectFiles.text("\(shell.home.path)/.local/state/tributary/history") ?? ""
    #expect(history.contains("\"{{ token }}\"") || history.contains("\\\"{{ token }}\\\""))
    #expect(!history.contains("sandbox-link-token"))
  }
}
