import TestSupport
import Testing

/// Statements that are taller than the terminal.
struct TallTextTests {
  private let lines = ["SELECT"] + (1...48).map { "  \($0) AS c\($0)," } + ["  'end' AS last"]

  private func pasted(rows: Int = 12, columns: Int = 60) -> ShellUnderTest {
    let shell = ShellUnderTest(rows: rows, columns: columns)
    #expect(shell.prompt())
    shell.terminal.type(Key.paste(lines.joined(separator: "\n")))
    return shell
  }

  @Test func showsTheRowsAroundTheCursor() {
    let shell = pasted()
    // The end, where the cursor is, and which lines are seen.
    #expect(
      shell.terminal.wait { screen in
        screen.cursorLine == "  'end' AS last" && screen.lines.contains("sandbox [41-50 of 50]>   40 AS c40,")
          && screen.text.hasSuffix("\n  'end' AS last")
      })
    // Up through all of it: the first line has the prompt, and nothing is there twice.
    for _ in 1..<50 { shell.terminal.type(Key.up) }
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox [1-10 of 50]> SELECT" })
    #expect(shell.terminal.wait { $0.text.hasSuffix("\n  8 AS c8,\n  9 AS c9,") })
    #expect(shell.terminal.screen.lines.filter { $0 == "  3 AS c3," }.count == 1)
    // What is typed there is in the text.
    shell.terminal.type(Key.control("e") + " 0 AS begin,")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox [1-10 of 50]> SELECT 0 AS begin," })
    // Down over the edge, one row at a time.
    for _ in 1...9 { shell.terminal.type(Key.down) }
    #expect(shell.terminal.wait { $0.cursorLine == "  9 AS c9," && $0.text.hasSuffix("\n  10 AS c10,") })
    // A line that is begun is there at once.
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.wait { $0.cursorLine == "" && $0.text.contains(" of 51]>") })
    shell.terminal.type(Key.control("c"))
    #expect(shell.prompt())
  }

  @Test func sendsAllOfIt() {
    let shell = pasted()
    #expect(shell.terminal.wait { $0.cursorLine == "  'end' AS last" })
    shell.terminal.type(";" + Key.up + Key.up + Key.enter)
    #expect(shell.terminal.expect("\nlast = end\n(1 row"))
    #expect(shell.prompt())
    // It comes back from the history with its end, and goes whole.
    shell.terminal.type(Key.up)
    #expect(shell.terminal.wait { $0.cursorLine == "  'end' AS last;" })
    shell.terminal.type(Key.control("c"))
    #expect(shell.prompt())
    // The search shows where the match is.
    shell.terminal.type(Key.control("r") + "20 AS")
    #expect(shell.terminal.wait { $0.cursorLine == "  20 AS c20," })
    shell.terminal.type(Key.control("e"))
    #expect(shell.terminal.wait { $0.text.contains("sandbox [") && $0.cursorLine == "  20 AS c20," })
  }

  @Test func growsUnderTheHands() {
    let shell = ShellUnderTest(rows: 8, columns: 40)
    #expect(shell.prompt())
    shell.terminal.type("SELECT 1 AS n")
    for number in 2...12 {
      shell.terminal.type("\r+ \(number)")
      #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("+ \(number)") })
    }
    #expect(shell.terminal.screen.text.contains(" of 12]>"))
    // Lines go again, and with them the mark.
    for _ in 1...6 { shell.terminal.type(Key.control("a") + Key.backspace + Key.control("k")) }
    #expect(
      shell.terminal.wait { $0.text.contains("sandbox> SELECT 1 AS n\n") && $0.cursorLine.hasSuffix("+ 6") })
  }

  @Test func followsTheSizeOfTheTerminal() {
    let shell = pasted(rows: 20)
    #expect(shell.terminal.wait { $0.cursorLine == "  'end' AS last" && $0.text.contains("[33-50 of 50]>") })
    shell.terminal.resize(rows: 8, columns: 60)
    #expect(shell.terminal.wait { $0.cursorLine == "  'end' AS last" && $0.text.contains("[45-50 of 50]>") })
    shell.terminal.resize(rows: 60, columns: 60)
    #expect(
      shell.terminal.wait {
        $0.text.contains("sandbox> SELECT\n  1 AS c1,") && $0.cursorLine == "  'end' AS last"
      })
  }

  @Test func coloursWhatIsSeen() {
    let shell = pasted()
    #expect(
      shell.terminal.wait {
        $0.style(of: "'end'") == [95] && $0.style(of: "c48") == []
          && $0.style(of: "sandbox [41-50 of 50]>") == [1, 95]
      })
  }

  @Test func editsALongLine() {
    let shell = ShellUnderTest(rows: 8, columns: 40)
    #expect(shell.prompt())
    let long = "\\echo '" + (1...118).map { "\($0)," }.joined() + "'"
    shell.terminal.type(Key.paste(long))
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("118,'") })
    shell.terminal.type(Key.control("a"))
    #expect(shell.terminal.wait { $0.cursorLine.hasPrefix("sandbox [1-1 of 1]> \\echo '1,2,3") })
    shell.terminal.type(Key.control("e") + Key.left + "x")
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("118,x'") })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.expect("\n1,2,3,"))
    #expect(shell.terminal.expect("118,x"))
    #expect(shell.prompt())
  }

  @Test func takesTheKeysOfVi() {
    let home = TemporaryFolder()
    home.write("keys: vi\n", to: ".config/tributary/config.yaml")
    let shell = ShellUnderTest(home: home, rows: 8, columns: 40)
    #expect(shell.prompt())
    shell.terminal.type(Key.paste(lines.joined(separator: "\n")))
    #expect(shell.terminal.wait { $0.cursorLine == "  'end' AS last" })
    shell.terminal.type("\u{1B}" + String(repeating: "k", count: 20))
    #expect(shell.terminal.wait { $0.cursorLine == "  29 AS c29," })
    shell.terminal.type("0x")
    #expect(shell.terminal.wait { $0.cursorLine == " 29 AS c29," })
    // What would bring back another part of the text does nothing.
    shell.terminal.type("ux")
    #expect(shell.terminal.wait { $0.cursorLine == "29 AS c29," })
  }
}
