import TestSupport
import Testing

/// A statement edited in the user's own editor, from the prompt and with `\e`.
struct ExternalEditorTests {
  @Test func editsTheBlock() {
    let shell = ShellUnderTest(variables: ["VISUAL": "sed -i 's/PROVIDRS/PROVIDERS/'", "EDITOR": "false"])
    #expect(shell.prompt())
    shell.terminal.type("SHOW" + Key.altEnter + "PROVIDRS" + Key.up)
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> SHOW" })
    shell.terminal.type(Key.control("x") + Key.control("e"))
    // The text comes back, all of it, with the cursor at its end; nothing is sent.
    #expect(shell.terminal.wait { $0.cursorLine == "  PROVIDERS" || $0.cursorLine == "PROVIDERS" })
    #expect(shell.terminal.screen.marksPastes)
    shell.terminal.type(";\r")
    #expect(shell.terminal.expect("Confluent Cloud"))
    #expect(shell.prompt())
    // The file it was edited in is gone.
    #expect(shell.home.files == [".local/state/tributary/history"])
  }

  @Test func hasTheTerminalMeanwhile() {
    let home = TemporaryFolder()
    home.write("printf 'editor: '; read -r line; printf '%s' \"$line\" > \"$1\"\n", to: "edit.sh")
    let shell = ShellUnderTest(variables: ["EDITOR": "sh edit.sh"], home: home)
    #expect(shell.prompt())
    shell.terminal.type("old" + Key.control("x") + Key.control("e"))
    #expect(shell.terminal.wait { $0.cursorLine == "editor:" && !$0.marksPastes })
    shell.terminal.type("\\echo neu é\r")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> \\echo neu é" })
    shell.terminal.type(Key.enter)
    #expect(shell.terminal.wait { $0.text.hasSuffix("\nneu é\nsandbox>") })
    // The same by `\e`, with the last statement.
    shell.terminal.type("\\e\r")
    #expect(shell.terminal.wait { $0.cursorLine == "editor:" })
    shell.terminal.type("SELECT 7 AS seven;\r")
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> SELECT 7 AS seven;" })
  }

  @Test func saysWhyNothingWasEdited() {
    let shell = ShellUnderTest(variables: ["EDITOR": "exit 3; true"])
    #expect(shell.prompt())
    shell.terminal.type("kept" + Key.control("x") + Key.control("e"))
    #expect(shell.terminal.expect("it ended with exit code 3"))
    #expect(shell.terminal.wait { $0.cursorLine == "sandbox> kept" })
  }
}
