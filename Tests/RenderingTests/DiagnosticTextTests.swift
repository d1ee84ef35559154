import Rendering
import Testing

@Suite struct DiagnosticTextTests {
  private let script = "EXEC confluent.partner.sign_up\n  @custmer = 1, @limit = 'x';\nSELECT 1;\n"

  /// The place of `part` in the script.
  private func place(of part: String) -> SourceSnippet {
    let start = script.range(of: part)
    return SourceSnippet(name: "script.sql", text: script, range: start)
  }

  @Test func showsTheWholeForm() {
    let fault = DiagnosticText(
      "unknown method `sign_up`, did you mean `signup`?", snippet: place(of: "sign_up"),
      notes: [
        .init("SHOW METHODS IN confluent.partner lists them"), .init("two\nlines", kind: .note),
      ])
    let expected = """
      error: unknown method `sign_up`, did you mean `signup`?
       --> script.sql:1:24
        |
      1 | EXEC confluent.partner.sign_up
        |                        ^^^^^^^
        = help: SHOW METHODS IN confluent.partner lists them
        = note: two
                lines

      """
    #expect(fault.rendered() == expected)
  }

  @Test func doesWithoutAPlace() {
    let fault = DiagnosticText("no answer\nafter 30 s", severity: .warning, notes: [.init("try again")])
    #expect(fault.rendered() == "warning: no answer\n         after 30 s\n  = help: try again\n")
    #expect(DiagnosticText.render([]) == "")
  }

  @Test func faultsOfOneLineShareItsPicture() {
    let faults = [
      DiagnosticText("unknown parameter `@custmer`", snippet: place(of: "@custmer")),
      DiagnosticText("expected an integer, found text", snippet: place(of: "'x'")),
      DiagnosticText("a limit of text", severity: .warning, snippet: place(of: "@limit = 'x'")),
      DiagnosticText("nothing follows", severity: .note, snippet: place(of: "SELECT")),
    ]
    let expected = """
      error: unknown parameter `@custmer`
       --> script.sql:2:3
      error: expected an integer, found text
       --> script.sql:2:26
      warning: a limit of text
       --> script.sql:2:17
        |
      2 |   @custmer = 1, @limit = 'x';
        |   ^^^^^^^^      ^^^^^^^^^^^^
        |                          ^^^

      note: nothing follows
       --> script.sql:3:1
        |
      3 | SELECT 1;
        | ^^^^^^

      """
    #expect(DiagnosticText.render(faults) == expected)
  }

  @Test func aNoteEndsTheSharing() {
    let faults = [
      DiagnosticText("one", snippet: place(of: "@custmer"), notes: [.init("did you mean `@customer`?")]),
      DiagnosticText("two", snippet: place(of: "'x'")),
    ]
    let expected = """
      error: one
       --> script.sql:2:3
        |
      2 |   @custmer = 1, @limit = 'x';
        |   ^^^^^^^^
        = help: did you mean `@customer`?

      error: two
       --> script.sql:2:26
        |
      2 |   @custmer = 1, @limit = 'x';
        |                          ^^^

      """
    #expect(DiagnosticText.render(faults) == expected)
  }

  @Test func faultsFarApartDoNotShare() {
    let text = "a" + String(repeating: " ", count: 100) + "b"
    let faults = [0..<1, 101..<102].map {
      DiagnosticText("x", snippet: SourceSnippet(name: "n", text: text, range: $0))
    }
    #expect(lines(DiagnosticText.render(faults, options: .init(width: 200))).count == 7)
    #expect(lines(DiagnosticText.render(faults, options: .init(width: 60))).count == 11)
  }

  @Test func sameRangesAreMarkedOnce() {
    let fault = DiagnosticText("x", snippet: place(of: "SELECT"))
    #expect(lines(DiagnosticText.render([fault, fault])).filter { $0.contains("^") }.count == 1)
  }

  @Test func notesMayHavePlaces() {
    let text = String(repeating: "\n", count: 9) + "x = 1\n" + String(repeating: "\n", count: 89) + "x = 2\n"
    let fault = DiagnosticText(
      "`x` is set twice", snippet: SourceSnippet(name: "b", text: text, range: 104..<105),
      notes: [
        .init("first set here", kind: .note, snippet: SourceSnippet(name: "b", text: text, range: 9..<10))
      ])
    let expected = """
      error: `x` is set twice
         --> b:100:1
          |
      100 | x = 2
          | ^
      note: first set here
         --> b:10:1
          |
       10 | x = 1
          | ^

      """
    #expect(fault.rendered() == expected)
  }

  @Test func colors() {
    let fault = DiagnosticText(
      "m", severity: .warning, snippet: SourceSnippet(name: "f", text: "ab", range: 1..<2),
      notes: [.init("h")])
    let dim = "\u{1b}[2m"
    let end = "\u{1b}[0m"
    let expected = """
      \u{1b}[1;95mwarning\(end): m
      \(dim) -->\(end) f:1:2
      \(dim)  |\(end)
      \(dim)1 |\(end) ab
      \(dim)  |\(end)  \u{1b}[1;95m^\(end)
      \(dim)  = help\(end): h

      """
    #expect(fault.rendered(options: .init(color: true)) == expected)
    #expect(DiagnosticText("m").rendered(options: .init(color: true)) == "\u{1b}[1;91merror\(end): m\n")
    #expect(
      DiagnosticText("m", severity: .note).rendered(options: .init(color: true))
        == "\u{1b}[1;94mnote\(end): m\n")
  }

  @Test func nothingActsOnATerminal() {
    let fault = DiagnosticText(
      "bad\u{1b}[2J", snippet: SourceSnippet(name: "f\u{7}", text: "a\u{9b}b", range: 0..<1),
      notes: [.init("\u{0}")])
    let expected = """
      error: bad\\x1b[2J
       --> f\\x07:1:1
        |
      1 | a\\u{9b}b
        | ^
        = help: \\x00

      """
    #expect(fault.rendered() == expected)
  }
}

extension String {
  /// Where `part` stands first, as UTF-8 offsets; empty at the start if nowhere.
  fileprivate func range(of part: String) -> Range<Int> {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) }
    return start.map { $0..<($0 + wanted.count) } ?? 0..<0
  }
}
