import TestSupport
import Testing

/// The history over sessions.
struct HistoryTests {
  private func file(_ home: TemporaryFolder) -> String {
    ProjectFiles.text("\(home.path)/.local/state/tributary/history") ?? ""
  }

  @Test func twoShellsLoseNothing() {
    let home = TemporaryFolder()
    let shells = [ShellUnderTest(home: home), ShellUnderTest(home: home)]
    for shell in shells { #expect(shell.prompt()) }
    for number in 1...10 {
      for (index, shell) in shells.enumerated() { shell.terminal.type("\\echo s\(index)n\(number)\r") }
      for (index, shell) in shells.enumerated() {
        #expect(shell.terminal.expect("\ns\(index)n\(number)\n"))
        #expect(shell.prompt())
      }
    }
    for shell in shells {
      shell.terminal.type("\\q\r")
      #expect(shell.terminal.end() == 0)
    }
    let lines = file(home).split(separator: "\n")
    #expect(lines.count == 22)
    for index in 0...1 {
      for number in 1...10 { #expect(lines.contains { $0.contains("echo s\(index)n\(number)\"") }) }
    }
    // The next shell finds what both entered.
    let next = ShellUnderTest(home: home)
    #expect(next.prompt())
    next.terminal.type(Key.control("r") + "s0n10")
    #expect(next.terminal.wait { $0.cursorLine == "search `s0n10`> \\echo s0n10" })
  }

  @Test func aDamagedFileIsAWarning() {
    let home = TemporaryFolder()
    home.write(
      "\u{0}\u{1}garbage\n{\"time\":1,\"project\":\"/\",\"text\":\"\\\\echo kept\"}\n{\"time\":",
      to: ".local/state/tributary/history")
    let shell = ShellUnderTest(home: home)
    #expect(shell.terminal.expect("2 damaged lines in"))
    #expect(shell.prompt())
    shell.terminal.type(Key.up)
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo kept" })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.expect("\nkept\n"))
    #expect(shell.prompt())
    #expect(shell.run("\\echo new", expecting: "\nnew\n"))
    // The half line at the end does not take the next one with it.
    #expect(file(home).split(separator: "\n").last?.hasPrefix("{\"time\":") == true)
    #expect(file(home).contains("\n{\"time\":\n") || file(home).hasSuffix("\\\\echo new\"}\n"))
    let next = ShellUnderTest(home: home)
    #expect(next.prompt())
    next.terminal.type(Key.up)
    #expect(next.terminal.wait { $0.cursorLine == "sandbox> \\echo new" })
  }

  @Test func aBlankInFrontKeepsAStatementOut() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    #expect(shell.run(" \\echo hidden", expecting: "\nhidden\n"))
    #expect(shell.run("\\echo shown", expecting: "\nshown\n"))
    #expect(!file(shell.home).contains("hidden"))
    #expect(file(shell.home).contains("shown"))
    #expect(shell.run("\\history show", expecting: "\n\\echo shown\n"))
  }

  @Test func noSecretIsWritten() {
    let shell = ShellUnderTest(variables: ["TRIB_SECRET_hidden": "hunter2-hidden"])
    #expect(shell.prompt())
    for (text, answer) in [
      ("\\set db_password hunter2", ""), ("SET token = 'hunter2';", ""),
      ("SELECT 'hunter2' AS secret;", "hunter2"),
      ("EXEC a.b.c.d @token 'hunter2';", "error: "), ("\\sett token hunter2", "unknown meta-command"),
      ("EXEC a.b.c.d @@json = '{\"password\": \"hunter2\"';", "error: "),
      ("\\echo x hunter2-hidden", "hunter2-hidden"),
      ("\\echo the end", "\nthe end\n"),
    ] {
      shell.terminal.type(text + "\r")
      #expect(shell.terminal.expect(answer))
      #expect(shell.prompt())
    }
    #expect(!file(shell.home).contains("hunter2"))
    for kept in [
      "\"\\\\prompt -secret db_password\"", "\"SET token = '{{ token }}';\"",
      "\"SELECT '{{ secret }}' AS secret;\"",
      "\"EXEC a.b.c.d @token '{{ token }}';\"", "\\\"password\\\": \\\"{{ password }}\\\"",
      "\"\\\\echo x {{ hidden }}\"",
    ] { #expect(file(shell.home).contains(kept), "\(kept)") }
    // What comes back asks for the secret, without showing it.
    shell.terminal.type(Key.control("r") + "AS secret" + Key.enter)
    #expect(shell.terminal.expect("\nsecret> "))
    shell.terminal.type("hunter3\r")
    #expect(shell.terminal.expect("(1 row"))
    #expect(shell.prompt())
    #expect(shell.terminal.screen.lines.contains { $0 == "secret> " || $0 == "secret>" })
  }
}
