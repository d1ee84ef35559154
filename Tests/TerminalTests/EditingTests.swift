import TestSupport
import Testing

/// Statements of several lines are edited as one block.
struct EditingTests {
  @Test func editsAnyLineAndSendsFromAnyLine() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    let top = shell.terminal.screen.row
    for (row, line) in ["SHOW", "SERVICS IN"].enumerated() {
      shell.terminal.type(line + Key.enter)
      #expect(shell.terminal.wait { $0.row == top + row + 1 && $0.column == 2 })
    }
    shell.terminal.type("confluent;")
    #expect(shell.terminal.wait { $0.cursorLine == "  confluent;" })
    #expect(shell.terminal.screen.lines.contains("sandbox> SHOW"))
    // Into the middle line, to its end, back over ` IN`, and the missing letter.
    shell.terminal.type(Key.up + Key.control("e") + Key.left + Key.left + Key.left + Key.left + "E")
    #expect(shell.terminal.wait { $0.cursorLine == "  SERVICES IN" })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.expect("(1 row"))
    #expect(shell.prompt())
    // The block comes back whole.
    shell.terminal.type(Key.up)
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox> SHOW\n  SERVICES IN\n  confluent;") })
  }

  @Test func arrowsMoveInsideAndReachTheHistoryAtTheEdges() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    #expect(shell.run("\\echo first", expecting: "\nfirst\n"))
    shell.terminal.type("one\r")
    #expect(shell.terminal.wait { $0.cursorLine == "" && $0.column == 2 })
    shell.terminal.type("two" + Key.up)
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> one" })
    shell.terminal.type(Key.up)
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo first" })
    shell.terminal.type(Key.down)
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox> one\n  two") && $0.cursorLine == "  two" })
  }

  @Test func altEnterBeginsALineInAWholeStatement() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("\\echo x" + Key.altEnter + "\\echo y")
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox> \\echo x\n\\echo y") })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.wait { $0.text.hasSuffix("\\echo y\nx\ny\nsandbox>") })
  }

  @Test func cutsAndPutsBackToTheEndOfTheLine() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("ab cd\r")
    #expect(shell.terminal.wait { $0.cursorLine == "" && $0.column == 2 })
    shell.terminal.type("ef" + Key.up + Key.control("a") + Key.control("k"))
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox>\n  ef") })
    shell.terminal.type("x" + Key.control("y"))
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox> xab cd\n  ef") })
    // At the end of a line it is the line feed that goes.
    shell.terminal.type(Key.control("k"))
    #expect(shell.terminal.wait { $0.text.hasSuffix("sandbox> xab cd  ef") })
  }

  @Test func takesWideCharacters() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("\\echo 日本語 é" + Key.left + Key.left + Key.left + Key.backspace + "x👍")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo 日x👍語 é" && $0.column == 20 })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.wait { $0.text.hasSuffix("\n日x👍語 é\nsandbox>") })
  }

  @Test func wrapsWideCharactersAtTheEdge() {
    // An odd number of columns is left behind the prompt, so that a wide character does not fit.
    let shell = ShellUnderTest(rows: 12, columns: 40)
    #expect(shell.prompt())
    let wide = String(repeating: "語", count: 40)
    shell.terminal.type("\\echo '" + wide + "'")
    let first = "sandbox> \\echo '" + String(repeating: "語", count: 12)
    let second = String(repeating: "語", count: 20)
    let third = String(repeating: "語", count: 8) + "'"
    #expect(shell.terminal.wait { $0.text.hasSuffix("\(first)\n\(second)\n\(third)") })
    shell.terminal.type(Key.control("a") + "x")
    #expect(
      shell.terminal.wait { screen in
        screen.text.contains("sandbox> x\\echo '")
          && screen.row == screen.lines.lastIndex { $0 == "語'" || $0.hasSuffix("'") }.map { $0 - 2 }
      })
    shell.terminal.type(Key.backspace + Key.enter)
    #expect(shell.terminal.expect(wide))
    #expect(shell.prompt())
  }

  @Test func searchesTheHistory() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    for word in ["alpha", "beta", "alphabet"] {
      #expect(shell.run("\\echo \(word)", expecting: "\n\(word)\n"))
    }
    shell.terminal.type(Key.control("r") + "alp")
    #expect(shell.terminal.wait { $0.cursorLine == "search `alp`> \\echo alphabet" })
    shell.terminal.type(Key.control("r"))
    #expect(shell.terminal.wait { $0.cursorLine == "search `alp`> \\echo alpha" })
    shell.terminal.type("z")
    #expect(shell.terminal.wait { $0.cursorLine.hasPrefix("nothing found `alpz`>") })
    shell.terminal.type(Key.backspace + Key.control("e") + "!")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo alphabet!" })
    // Another search, given up: what was there is there again.
    shell.terminal.type(Key.control("r") + "beta" + Key.control("g"))
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo alphabet!" })
  }

  @Test func coloursWhatIsTyped() {
    let shell = ShellUnderTest()
    #expect(shell.prompt())
    shell.terminal.type("SHO")
    #expect(shell.terminal.wait { $0.style(of: "SHO") == [] })
    shell.terminal.type("W METHODS IN x LIKE 'a%' -- why")
    #expect(shell.terminal.wait { $0.style(of: "-- why") == [2] })
    let screen = shell.terminal.screen
    #expect(screen.style(of: "sandbox>") == [1, 95])
    #expect(screen.style(of: "SHOW") == [1, 94])
    #expect(screen.style(of: "METHODS") == [1, 94])
    #expect(screen.style(of: "'a%'") == [95])
    // A keyword that is none any more loses its colour, and only it.
    shell.terminal.type(Key.control("a") + "x")
    #expect(shell.terminal.wait { $0.style(of: "xSHOW") == [] && $0.style(of: "METHODS") == [1, 94] })
  }

  @Test(
    arguments: [
      (["COLORFGBG": "0;15"], [], 34, 35), (["COLORFGBG": "15;default;0"], [], 36, 32),
      (["COLORFGBG": "?"], [], 94, 95), ([:], ["--color", "always"], 94, 95),
      (["COLORFGBG": "0;15", "NO_COLOR": "1"], ["--color", "always"], 34, 35),
    ] as [([String: String], [String], Int, Int)])
  func takesColoursThatCanBeRead(
    _ variables: [String: String], _ options: [String], _ word: Int, _ value: Int
  ) {
    let shell = ShellUnderTest(["--sandbox"] + options, variables: variables)
    #expect(shell.prompt())
    shell.terminal.type("SELECT 'a' ")
    #expect(shell.terminal.wait { $0.style(of: "SELECT") == [1, word] && $0.style(of: "'a'") == [value] })
    #expect(shell.terminal.screen.style(of: "sandbox>") == [1, value])
    // The setting goes before what the terminal says, and holds from the next prompt on.
    shell.terminal.type(Key.control("c"))
    #expect(shell.prompt())
    #expect(shell.run("\\pset theme dark", expecting: "theme is dark"))
    shell.terminal.type("SHOW ")
    #expect(shell.terminal.wait { $0.style(of: "SHOW") == [1, 36] })
    shell.terminal.type(Key.control("c"))
    #expect(shell.prompt())
    #expect(shell.run("\\pset color never", expecting: "color is never"))
    shell.terminal.type("EXEC ")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> EXEC" && $0.style(of: "EXEC") == [] })
    shell.terminal.type(Key.control("c") + "nonsense;\r")
    #expect(shell.terminal.expect("error: "))
    #expect(shell.terminal.wait { $0.style(of: "error: ") == [] })
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "xterm-mono", "NO_COLOR": "1"]])
  func drawsNoColoursWhereNoneAreWanted(_ variables: [String: String]) {
    let shell = ShellUnderTest(variables: variables)
    #expect(shell.prompt())
    #expect(shell.run("SHOW PROVIDERS;", expecting: "confluent"))
    let text = String(decoding: shell.terminal.bytes, as: UTF8.self)
    #expect(!text.contains("\u{1B}[1"))
    #expect(!text.contains("\u{1B}[3"))
  }

  @Test func takesKeysFromEditrc() {
    let home = TemporaryFolder()
    home.write("bind ^T ed-kill-line\ntrib:bind ^O ed-delete-prev-word\n", to: ".editrc")
    let shell = ShellUnderTest(home: home)
    #expect(shell.prompt())
    shell.terminal.type("one two" + Key.control("o"))
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> one" })
    shell.terminal.type(Key.control("a") + Key.control("t"))
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox>" && $0.column == 9 })
  }

  @Test func takesKeysOfVi() {
    let home = TemporaryFolder()
    home.write("keys: vi\n", to: ".config/tributary/config.yaml")
    let shell = ShellUnderTest(home: home)
    #expect(shell.prompt())
    shell.terminal.type("\\echo abc\u{1B}0xi")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> echo abc" && $0.column == 9 })
    shell.terminal.type("\\\r")
    #expect(shell.terminal.wait { $0.text.hasSuffix("\nabc\nsandbox>") })
    shell.terminal.type("\u{1B}kA!")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo abc!" })
    // ESC goes a character back, but not to the line before.
    shell.terminal.type(Key.control("c"))
    #expect(shell.prompt())
    shell.terminal.type("one\rtwo\u{1B}0i")
    #expect(shell.terminal.wait { $0.cursorLine.hasSuffix("two") && $0.column == 0 })
    shell.terminal.type("\u{1B}")
    shell.terminal.type("ix")
    #expect(shell.terminal.wait { $0.cursorLine.hasPrefix("x") && $0.cursorLine.hasSuffix("two") })
  }
}
