import TestSupport
import Testing

/// Terminals that can do less, and surroundings that have less.
struct TerminalKindTests {
  @Test(arguments: [(["TERM": "dumb"], [String]()), (["TERM": ""], []), ([:], ["shell", "--no-edit"])])
  func readsPlainLines(_ variables: [String: String], _ arguments: [String]) {
    let shell = ShellUnderTest(arguments + ["--sandbox"], variables: variables)
    #expect(shell.terminal.expect("sandbox> "))
    shell.terminal.type("SHOW PROVIDERS WHERE name = 'conf\r")
    // The prompt of a further line says what it waits for.
    #expect(shell.terminal.expect("      '> "))
    shell.terminal.type("luent';\r")
    #expect(shell.terminal.expect("(0 rows"))
    #expect(shell.terminal.expect("sandbox> "))
    shell.terminal.type("SHOW\r")
    #expect(shell.terminal.expect("      -> "))
    shell.terminal.type(Key.control("c"))
    #expect(shell.terminal.expect("sandbox> "))
    shell.terminal.type("\\echo ok\r")
    #expect(shell.terminal.expect("\nok\n"))
    shell.terminal.type(Key.control("d"))
    #expect(shell.terminal.end() == 0)
    #expect(!String(decoding: shell.terminal.bytes, as: UTF8.self).contains("\u{1B}[?2004h"))
  }

  @Test func editsInTheCLocale() {
    let shell = ShellUnderTest(variables: ["LANG": "C", "LC_ALL": "C"])
    #expect(shell.prompt())
    shell.terminal.type("\\echo naïve 日本" + Key.left + Key.backspace)
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo naïve 本" })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.wait { $0.text.hasSuffix("\nnaïve 本\nsandbox>") })
  }

  @Test func saysWhatAnUnknownTerminalIs() {
    let shell = ShellUnderTest(variables: ["TERM": "no-such-terminal"])
    #expect(shell.terminal.expect("sandbox> "))
    shell.terminal.type("\\echo ok\r")
    #expect(shell.terminal.expect("\nok\n"))
  }

  @Test func worksWithoutAHome() {
    let shell = ShellUnderTest(variables: ["HOME": ""], columns: 120)
    #expect(shell.terminal.expect("Without HOME no history is kept."))
    #expect(shell.prompt())
    #expect(shell.run("\\echo a", expecting: "\na\n"))
    // What was entered here is there all the same.
    shell.terminal.type(Key.up)
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo a" })
    #expect(shell.home.files.isEmpty)
  }

  @Test func saysThatAHomeCannotBeWritten() {
    // Not even root makes a folder there.
    let shell = ShellUnderTest(variables: ["HOME": "/proc"])
    #expect(shell.prompt())
    #expect(
      shell.run("\\echo a", expecting: "the history cannot be kept in /proc/.local/state/tributary/history"))
    // It is said once.
    #expect(shell.run("\\echo b", expecting: "\nb\n"))
    #expect(!shell.terminal.rest.contains("cannot be kept"))
    #expect(shell.home.files.isEmpty)
  }

  @Test func writesNothingBesideItsFolders() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    #expect(shell.run("SHOW PROVIDERS;", expecting: "confluent"))
    shell.terminal.type("\\q 7\r")
    #expect(shell.terminal.end() == 7)
    #expect(shell.home.files == [".local/state/tributary/history"])
  }

  @Test func followsTheSizeOfTheTerminal() {
    let shell = ShellUnderTest(rows: 24, columns: 80)
    #expect(shell.prompt())
    let long = "\\echo " + String(repeating: "abcdefghi ", count: 10) + "end"
    shell.terminal.type(long)
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("end") })
    shell.terminal.resize(rows: 30, columns: 120)
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix(long) })
    shell.terminal.resize(rows: 20, columns: 50)
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("end") && $0.columns == 50 })
    shell.terminal.type("!\r")
    #expect(shell.terminal.expect("abcdefghi end!\n"))
    #expect(shell.prompt())
    // Results follow too.
    shell.terminal.type("\\d confluent.partner.signups.signup\r")
    #expect(shell.terminal.expect("rows"))
    #expect(shell.prompt())
    #expect(shell.terminal.screen.lines.allSatisfy { $0.count <= 50 })
  }

  @Test func thePromptSaysWhereCallsGo() {
    let home = TemporaryFolder()
    home.write("profiles: {test: {}, prod: {}}\n", to: ".config/tributary/config.yaml")
    let shell = ShellUnderTest([], home: home)
    #expect(shell.prompt("confluent>"))
    for (command, prompt) in [
      ("\\connect test", "confluent(test)>"), ("\\sandbox", "sandbox>"),
      ("\\sandbox off", "confluent(test)>"),
      ("\\connect", "confluent>"), ("\\connect prod", "confluent(prod)>"),
    ] {
      shell.terminal.type(command + Key.enter)
      #expect(shell.prompt(prompt))
    }
  }
}
