import TestSupport
import Testing

/// Pastes come in as text, however long they are.
struct PasteTests {
  @Test func takesAThousandLinesAtOnce() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    #expect(shell.terminal.screen.marksPastes)
    let lines = (1...999).map { "SET n\($0 % 7) = '\($0)';" } + ["\\echo sum {{ n5 }}"]
    shell.terminal.type(Key.paste(lines.joined(separator: "\n")))
    // Nothing runs before Enter, and the end of the block is what the screen shows.
    #expect(shell.terminal.wait { $0.cursorLine == "\\echo sum {{ n5 }}" })
    #expect(!shell.terminal.transcript.contains("sum 999"))
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.expect("\nsum 999\n"))
    #expect(shell.prompt())
    shell.terminal.type("\\q\r")
    #expect(shell.terminal.end() == 0)
    let history = ProjectFiles.text("\(shell.home.path)/.local/state/tributary/history") ?? ""
    #expect(history.split(separator: "\n").count == 2)
    #expect(history.contains("SET n1 = '1';\\nSET n2 = '2';"))
  }

  @Test func takesAThousandLinesTyped() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    let lines = ["SHOW"] + (2...999).map { "  -- line \($0)" } + ["PROVIDERS;"]
    shell.terminal.type(lines.joined(separator: "\r") + "\r")
    #expect(shell.terminal.expect("Confluent Cloud"))
    #expect(shell.prompt())
    // Lines that come faster than a hand types are not indented once more.
    shell.terminal.type("\\p\r")
    #expect(shell.terminal.expect("\n  -- line 998\n  -- line 999\nPROVIDERS;\n"))
  }

  @Test func keepsTabsAndDropsWhatWouldAct() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type(Key.paste("\\echo a\tb\u{3}\u{1B}[31mc\r\n\\echo d"))
    #expect(shell.terminal.wait { $0.cursorLine == "\\echo d" })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.wait { $0.text.hasSuffix("\na       b[31mc\nd\nsandbox>") })
  }
}
