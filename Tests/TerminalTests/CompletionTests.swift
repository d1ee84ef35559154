import TestSupport
import Testing

/// TAB at the prompt.
struct CompletionTests {
  @Test func completesTheOnlyCandidateWithWhatFollows() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("EXEC conf\tpart\tsignups.act\t")
    #expect(
      shell.terminal.wait { $0.cursorLine == "sandbox> EXEC confluent.partner.signups.activate_signup" })
  }

  @Test func listsSeveralWithWhatTheyMean() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("EXEC confluent.partner.signups.s\t")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> EXEC confluent.partner.signups.signup" })
    let lines = shell.terminal.screen.lines
    #expect(lines.contains("signup                  Sign a customer up"))
    #expect(lines.contains("signup_partner_v2_link  Link a customer's organization"))
    // What is listed is not wider than the terminal.
    #expect(lines.contains { $0.hasPrefix("sandbox> EXEC confluent.partner.signups.s") })
  }

  @Test func pagesWhatIsTallerThanTheScreen() {
    let shell = ShellUnderTest(rows: 10, columns: 60)
    #expect(shell.prompt())
    shell.terminal.type("\\\t")
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("more: space goes on, q ends --") })
    #expect(shell.terminal.screen.lines.contains { $0.hasPrefix("\\?") })
    shell.terminal.type(" ")
    #expect(shell.terminal.wait { $0.lines.contains { $0.hasPrefix("\\l+") } })
    #expect(shell.terminal.screen.lines.allSatisfy { $0.count < 60 })
    shell.terminal.type("q")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\" })
    // A key that is no answer does what it does.
    shell.terminal.type("\tx")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\x" })
  }

  @Test func saysNothingWhereNothingFits() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("EXEC nothing.like.\tthis")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> EXEC nothing.like.this" })
  }
}
