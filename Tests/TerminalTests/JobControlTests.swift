import TestSupport
import Testing

/// The shell under a shell that stops it and lets it go on.
struct JobControlTests {
  private func outer(_ home: TemporaryFolder, terminal kind: String = "xterm-256color") -> PseudoTerminal {
    let outer = PseudoTerminal(
      ["/bin/sh", "-i"],
      environment: [
        "HOME=\(home.path)", "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "TERM=\(kind)",
        "TRIB_PAGER=off",
        "PS1=outer$ ",
      ], folder: home.path)
    #expect(outer.expect("outer$ "))
    outer.type("'\(TribProcess.path)' --sandbox\r")
    #expect(outer.expect("sandbox> "))
    return outer
  }

  @Test func suspendsAndGoesOn() {
    let home = TemporaryFolder()
    let outer = outer(home)
    outer.type("\\echo one" + Key.altEnter + "\\echo two" + Key.up)
    #expect(outer.wait { $0.cursorLine == "sandbox> \\echo one" && $0.style(of: "\\echo one") == [1, 94] })
    for round in 1...2 {
      outer.type(Key.control("z"))
      #expect(outer.expect("Stopped"))
      #expect(outer.expect("outer$ "))
      // The terminal is the outer shell's: it shows what is typed, makes signals of keys, and gets pastes plain.
      #expect(!outer.screen.marksPastes)
      outer.type(
        "stty -a | tr ' ;' '\\n\\n' | grep -cx -e icanon -e echo -e isig -e ixon; echo round \(round)\r")
      #expect(outer.expect("\n4\nround \(round)\n"))
      outer.type("fg\r")
      #expect(outer.wait { $0.cursorLine == "sandbox> \\echo one" && $0.text.hasSuffix("\n\\echo two") })
      #expect(outer.wait { $0.style(of: "sandbox>") == [1, 95] })
      #expect(outer.screen.marksPastes)
    }
    // Everything is as it was: the text, the keys, what Ctrl-C does.
    outer.type(Key.control("e") + "!" + Key.enter)
    #expect(outer.expect("\none!\ntwo\n"))
    #expect(outer.wait { $0.cursorLine == "sandbox>" })
    outer.type("abc" + Key.control("c"))
    #expect(outer.wait { $0.text.hasSuffix("sandbox> abc^C\nsandbox>") })
    leave(outer)
  }

  /// Ends the shell and the one around it: what it writes at its end is to find its home.
  private func leave(_ outer: PseudoTerminal) {
    outer.type("\\q\r")
    #expect(outer.expect("outer$ "))
    outer.type("exit\r")
    #expect(outer.end() == 0)
  }

  @Test func suspendsWhereNothingIsEdited() {
    let home = TemporaryFolder()
    let outer = outer(home, terminal: "dumb")
    outer.type(Key.control("z"))
    #expect(outer.expect("Stopped"))
    #expect(outer.expect("outer$ "))
    outer.type("fg\r")
    outer.type("\\echo here\r")
    #expect(outer.expect("\nhere\n"))
    #expect(outer.expect("sandbox> "))
    leave(outer)
  }

  @Test func suspendsAStatement() {
    let home = TemporaryFolder()
    let outer = outer(home)
    outer.type("\\sandbox fault list_partner_v2_organizations=delay:60000\r")
    #expect(outer.expect("sandbox> "))
    outer.type("EXEC confluent.partner.organizations.list_partner_v2_organizations;\r")
    #expect(outer.expect(" answered"))
    outer.type(Key.control("z"))
    #expect(outer.expect("Stopped"))
    #expect(outer.expect("outer$ "))
    outer.type("fg\r")
    #expect(outer.expect(" answered"))
    outer.type(Key.control("c"))
    #expect(outer.expect("cancelled"))
    #expect(outer.expect("sandbox> "))
    leave(outer)
  }
}
