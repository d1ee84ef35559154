import Binding
import Syntax
import Testing

@testable import Shell

/// Lines that begin with `\`.
struct MetaCommandTests {
  @Test(arguments: [
    ("\\q", "q", [String](), ""), ("\\set a 5", "set", ["a", "5"], "a 5"),
    ("\\set a 'x y' \"z\"", "set", ["a", "x y", "z"], "a 'x y' \"z\""),
    ("\\echo   a  b  ", "echo", ["a", "b"], "a  b"),
    ("\\echo {{ a }} b", "echo", ["{{ a }}", "b"], "{{ a }} b"),
    ("\\echo x{{ a }}y", "echo", ["x{{ a }}y"], "x{{ a }}y"),
    ("\\i 'a b.sql'\r", "i", ["a b.sql"], "'a b.sql'"), ("\\?", "?", [], ""),
    ("\\d+ a.b", "d+", ["a.b"], "a.b"),
    ("\\o 日本.txt", "o", ["日本.txt"], "日本.txt"),
  ])
  func isCut(_ text: String, _ name: String, _ arguments: [String], _ rest: String) throws {
    let source = SourceText(name: "", text)
    let line = try MetaCommandLine(SourceSpan(0..<text.utf8.count), in: source)
    #expect(line.name == name)
    #expect(line.arguments.map { source.text(of: $0.span) } == arguments)
    #expect(source.text(of: line.rest.span) == rest)
  }

  @Test(arguments: [("\\set a 'x", 7), ("\\echo {{ a", 6)])
  func pointsAtWhatIsOpen(_ text: String, _ start: Int) {
    let error = #expect(throws: SyntaxError.self) {
      try MetaCommandLine(SourceSpan(0..<text.utf8.count), in: SourceText(name: "", text))
    }
    #expect(error?.span.start == start)
  }

  @Test(arguments: [
    (Int64(0), 2.0, "00:00:00 UTC, every 2 s"), (1_795_895_827, 0.5, "19:57:07 UTC, every 0.5 s"),
    (86_399, 60, "23:59:59 UTC, every 60 s"),
  ])
  func watchingTellsTheTime(now: Int64, interval: Double, expected: String) {
    #expect(Interpreter.watchLine(at: now, interval) == expected)
  }

  @Test func helpFitsATerminal() {
    for topic in ["EXEC", "SHOW", "SELECT", "INSERT", "UPDATE", "CREATE", "EXPLAIN", "SET", "REGISTRY"] {
      let text = Help.syntax(of: topic) ?? ""
      #expect(Help.fitted(syntax: text, to: nil) == text)
      let fitted = Help.fitted(syntax: text, to: 60)
      #expect(fitted.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(fitted)")
      // Only where lines end has changed.
      let words = { (text: String) in text.split { $0.isWhitespace }.filter { $0 != "--" } }
      #expect(words(fitted) == words(text))
    }
    #expect(
      Help.fitted(syntax: "-- One call of one method\nexec   = \"EXEC\" { hint } method [ passed ] ;", to: 30)
        == """
        -- One call of one method
        exec   = "EXEC" { hint }
                 method [ passed ] ;
        """)
    #expect(
      Help.commands().split(separator: "\n").filter { !$0.hasPrefix(" ") }.allSatisfy { $0.count <= 80 })
  }

  @Test func namesAreDistinctAndExplained() {
    let names = MetaCommand.all.flatMap(\.names)
    #expect(Set(names).count == names.count)
    for command in MetaCommand.all {
      #expect(!command.summary.isEmpty)
      #expect(MetaCommand.named(command.names[0])?.action == command.action)
      if !command.names[0].hasSuffix("+") { #expect(Help.commands().contains("\\\(command.names[0])")) }
    }
    #expect(MetaCommand.named("json")?.action == .format)
    #expect(MetaCommand.named("nosuch") == nil)
  }

  /// Everything that begins a statement has help, taken from the grammar.
  @Test func everyStatementHasItsSyntax() {
    for keyword in Keyword.statementStarts {
      #expect(Help.syntax(of: keyword.rawValue)?.contains("\"") == true, "\(keyword)")
    }
    #expect(Help.syntax(of: "nothing") == nil)
  }

  /// What `\if` to `\endif` do, as the branches in which statements are run.
  @Test(arguments: [
    ("if1 x else y endif", "x"), ("if0 x else y endif", "y"), ("if0 x elif1 y elif1 z else w endif v", "yv"),
    ("if1 if0 a else b endif c endif", "bc"), ("if0 if1 a else b endif c else d endif", "d"),
    ("if0 a elif0 b endif c", "c"), ("if1 a elif1 b else c endif", "a"),
    ("else", "!"), ("if1 a else b elif1", "a!"), ("if1 else else", "!"), ("endif", "!"), ("elif1", "!"),
  ])
  func conditionsChoose(_ script: String, _ expected: String) {
    var stack = ConditionStack()
    var run = ""
    for word in script.split(separator: " ") {
      do {
        switch word {
        case "if0", "if1": stack.begin(word == "if1")
        case "elif0", "elif1": try stack.elseIf(word == "elif1")
        case "else": try stack.otherwise()
        case "endif": try stack.end()
        default: if stack.isActive { run += word }
        }
      } catch {
        run += "!"
      }
    }
    #expect(run == expected)
  }

  @Test func onlyWhatIsReachedIsEvaluated() throws {
    var stack = ConditionStack()
    stack.begin(true)
    #expect(!stack.wantsElseIf)
    stack.begin(false)
    #expect(stack.wantsElseIf)
    try stack.end()
    try stack.end()
    stack.begin(false)
    stack.begin(false)
    #expect(!stack.wantsElseIf)
    #expect(!stack.isEmpty)
    stack.reset()
    #expect(stack.isEmpty && stack.isActive)
  }

  @Test(arguments: [
    ("SHOW", "  "), ("SHOW\n  PROVIDERS", "  "), ("SHOW\nPROVIDERS", ""), ("SELECT (", "  "),
    ("SHOW PROVIDERS;", ""),
    ("SET a = 'x", ""), ("EXEC a.b.c.d\n  @@json = '{\n    \"a\": 1,", "    "), ("    SHOW", "    "),
    ("/* x", ""), ("", ""),
  ])
  func linesAreIndented(_ text: String, _ blanks: String) {
    #expect(Conversation.indentation(behind: text) == blanks)
  }
}
