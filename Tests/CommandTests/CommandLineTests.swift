import ArgumentParser
import Testing

@testable import trib

/// The command line is read in two ways: plain ones directly, all others by the library. Both have to agree.
@Suite struct CommandLineTests {
  @Test(arguments: [
    ["exec", "SHOW PROVIDERS"],
    ["exec", "SHOW PROVIDERS", "SHOW SERVICES IN confluent"],
    ["exec", "--sandbox", "SELECT 1", "-o", "json"],
    ["exec", "-o", "MD", "SELECT 1", "--color", "always", "-v"],
    ["exec", "-vv", "--verbose", "SELECT 1"],
    [
      "exec", "SELECT 1", "--output=csv", "--var", "a=1", "--var=b=c=d", "--vars", "v.json", "--secret",
      "t=file",
    ],
    ["exec", "SELECT 1", "--server", "http://127.0.0.1:1", "--server=https://api.example.com"],
    ["exec", "SELECT 1", "--sandbox", "--fault", "signup=drop-after", "--fault", "*=429*3"],
    [
      "exec", "SELECT 1", "--timeout", "1.5", "--connect-timeout", "2", "--await-timeout", "3e2",
      "--max-wait", "0",
    ],
    [
      "exec", "SELECT 1", "--retry", "0", "--concurrency", "4", "--max-pages", "2", "--registry", "a",
      "--registry", "b",
    ],
    [
      "exec", "SELECT 1", "--anonymous", "--no-validate", "--dry-run", "--include", "--keep-going",
      "--no-config",
    ],
    ["exec", "-X", "--profile", "stage", ""],
    ["run", "a.sql", "b.sql"], ["run", "a.sql", "--keep-going"],
    [], ["--sandbox"], ["shell", "--sandbox"], ["--no-edit"],
    ["-c", "SELECT 1", "-c", "SELECT 2", "-o", "box"],
    ["shell", "-c", "SELECT 1"],
  ])
  func plain(_ arguments: [String]) throws {
    let plain = try #require(PlainCommandLine.program(arguments))
    let command = try #require(try Trib.parseAsRoot(arguments) as? any ProgramCommand)
    #expect(plain == command.program)
  }

  /// Help, abbreviations, mistakes, and what only looks plain.
  @Test(arguments: [
    ["exec"], ["run"], ["exec", "--help"], ["help"], ["--version"], ["registry", "list"], ["exec", "--"],
    ["exec", "-- a comment"], ["exec", "SELECT 1", "-ojson"], ["exec", "SELECT 1", "--output", "xml"],
    ["exec", "SELECT 1", "--color", "mauve"], ["exec", "SELECT 1", "--retry", "many"],
    ["exec", "SELECT 1", "--retry"],
    ["exec", "SELECT 1", "--retry", "-1"], ["exec", "SELECT 1", "--timeout", "0"],
    ["exec", "SELECT 1", "--sand"],
    ["exec", "SELECT 1", "--sandbox=yes"], ["exec", "SELECT 1", "--var", "-a=1"],
    ["exec", "SELECT 1", "-c", "x"],
    ["exec", "SELECT 1", "--no-edit"], ["exec", "SELECT 1", "--fault", "signup=500"], ["run", "-"],
    ["exec", "SELECT 1", "--sandbox", "--server", "http://x"], ["sandbox"], ["what"], ["shell", "what"],
    ["-c"],
  ])
  func notPlain(_ arguments: [String]) {
    #expect(PlainCommandLine.program(arguments) == nil)
  }

  /// An option that is added to the description is one that plain command lines may have.
  @Test func everyOption() throws {
    let help = ExecCommand.helpMessage(columns: 200)
    let words = help.split(whereSeparator: { " \n,[]/".contains($0) }).map(String.init)
    let names = Set(words.filter { $0.hasPrefix("--") }).subtracting(["--help", "--version"])
    #expect(names.count > 20)
    for name in names.sorted() {
      let forms = [
        [name], [name, "7"], [name, "http://7"], [name, "json"], [name, "never"], [name, "7", "--sandbox"],
      ]
      let read = forms.contains { form in
        let arguments = ["exec", "SELECT 1"] + form
        guard let plain = PlainCommandLine.program(arguments),
          let command = try? Trib.parseAsRoot(arguments) as? any ProgramCommand
        else { return false }
        // A flag takes no value: `7` is another statement to both.
        return plain == command.program
      }
      #expect(read, "\(name)")
    }
  }
}
