import TestSupport

/// A shell at a terminal, in a home of its own.
struct ShellUnderTest {
  let terminal: PseudoTerminal
  /// The home; the current folder too.
  let home: TemporaryFolder

  /// Starts `trib` with `arguments`. `variables` go before the usual environment; an empty one is taken away.
  init(
    _ arguments: [String] = ["--sandbox"], variables: [String: String] = [:],
    home: TemporaryFolder = TemporaryFolder(), rows: Int = 24, columns: Int = 80
  ) {
    self.home = home
    var environment = [
      "HOME": home.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "TZ": "UTC", "TRIB_PAGER": "off",
    ]
    environment.merge(variables) { $1 }
    terminal = PseudoTerminal(
      [TribProcess.path] + arguments,
      environment: environment.filter { $0.value != "" }.map { "\($0)=\($1)" },
      folder: home.path, rows: rows, columns: columns)
  }

  /// Waits for an empty prompt.
  func prompt(_ prompt: String = "sandbox>") -> Bool {
    terminal.wait { $0.cursorLine == prompt && $0.column == prompt.count + 1 }
  }

  /// Types a line and waits for what comes of it, and for the prompt behind it.
  func run(_ line: String, expecting text: String, prompt: String = "sandbox>") -> Bool {
    terminal.type(line + "\r")
    return terminal.expect(text) && self.prompt(prompt)
  }
}

/// Keys of a terminal.
enum Key {
  static let enter = "\r"
  static let tab = "\t"
  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"
  static let left = "\u{1B}[D"
  static let altEnter = "\u{1B}\r"
  static let backspace = "\u{7F}"

  static func control(_ letter: Character) -> String {
    String(UnicodeScalar((letter.asciiValue ?? 0x40) & 0x1F))
  }

  static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
