import JSON
import Testing

@testable import YAML

struct ErrorTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let problem: YAMLProblem
    let place: (line: Int, column: Int, offset: Int)
    let message: String

    init(_ text: String, _ problem: YAMLProblem, _ line: Int, _ column: Int, _ offset: Int, _ message: String)
    {
      self.text = text
      self.problem = problem
      place = (line, column, offset)
      self.message = message
    }

    var testDescription: String { text.debugDescription }
  }

  private static let colon = "unexpected ':' in a value; quote the value if the colon belongs to it"
  private static let character = "no value can start with this character; quote the value"
  private static let escape = "unknown escape sequence; use single quotes for text with backslashes"
  private static let tab = "expected spaces as indentation, found a tab"

  @Test(arguments: [
    Case("a: 'x", .unclosedQuote, 1, 4, 3, "no closing quote for the text that starts here"),
    Case("é: \"x\nb: 1\n", .unclosedQuote, 1, 4, 4, "no closing quote for the text that starts here"),
    Case("a: 'x\n---\nb'", .unclosedQuote, 1, 4, 3, "no closing quote for the text that starts here"),
    Case(
      "a: [1\nb: 2", .unclosedFlowSequence, 2, 2, 7,
      "expected ',' or ']' in the sequence, which starts at line 1, column 4"),
    Case(
      "a: {b: 1", .unclosedFlowMapping, 1, 9, 8,
      "expected ',' or '}' in the mapping, which starts at line 1, column 4"),
    Case("a: 1\nb\nc: 2", .colonExpected, 2, 1, 5, "expected ':' after the key"),
    Case("a: b: c", .colonNotAllowed, 1, 5, 4, colon),
    Case("\u{FEFF}a: 1\r\n  b: 2", .colonNotAllowed, 2, 4, 12, colon),
    Case("'a': 'b' ? c", .keyNotAllowed, 1, 10, 9, "unexpected '?', no key can start here"),
    Case(
      "a: - b", .sequenceNotAllowed, 1, 4, 3,
      "unexpected '-', no sequence can start here; put it on a line of its own"),
    Case("a: ? b", .keyNotAllowed, 1, 4, 3, "unexpected '?', no key can start here"),
    Case(
      "a:\n  b: 1\n c: 2", .keyExpected, 3, 2, 11,
      "expected a key at the indentation of the mapping, which starts at line 1, column 1"),
    Case(
      "- a\nb: 1", .elementExpected, 2, 1, 4,
      "expected '- ' at the indentation of the sequence, which starts at line 1, column 1"),
    Case("a:\n\tb: 1", .tabIndentation, 2, 1, 3, tab),
    Case("a: |\n  x\n \ty", .tabIndentation, 3, 2, 10, tab),
    Case("a: @b", .characterNotAllowed, 1, 4, 3, character),
    Case("a: `b`", .characterNotAllowed, 1, 4, 3, character),
    Case("a: \"\\q\"", .invalidEscape, 1, 5, 4, escape),
    Case("a: \"\\x1\"", .invalidEscape, 1, 7, 6, escape),
    Case("a: * b", .invalidAnchorName, 1, 5, 4, "expected a name of letters, digits, '_' and '-'"),
    Case("a: !<x b", .invalidTag, 1, 7, 6, "malformed or undeclared tag"),
    Case("a: !e!x b", .invalidTag, 1, 4, 3, "malformed or undeclared tag"),
    Case("%FOO\n---\na", .invalidDirective, 1, 5, 4, "malformed, repeated or unknown directive"),
    Case("%YAML 2.0\n---\na", .invalidDirective, 1, 1, 0, "malformed, repeated or unknown directive"),
    Case(
      "a: |x\n b", .invalidBlockHeader, 1, 5, 4,
      "expected only an indentation from 1 to 9, '+' or '-' after '|' or '>'"),
    Case(
      "a: |0\n b", .invalidBlockHeader, 1, 5, 4,
      "expected only an indentation from 1 to 9, '+' or '-' after '|' or '>'"),
    Case("{a: 1} x", .documentStartExpected, 1, 8, 7, "expected the end of the document, found more text"),
    Case(
      "a: 1\n...\nb", .documentStartExpected, 3, 1, 9, "expected the end of the document, found more text"),
    Case("a: ]", .valueExpected, 1, 4, 3, "expected a value"),
    Case("{a: [}", .valueExpected, 1, 6, 5, "expected a value"),
  ])
  func syntax(_ fault: Case) throws {
    let error = try #require(throws: YAMLError.self) { try document(fault.text) }
    guard case .syntax(let problem, let position, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(problem == fault.problem)
    #expect(
      position == YAMLPosition(line: fault.place.line, column: fault.place.column, offset: fault.place.offset)
    )
    #expect(error.message == fault.message)
    #expect(error.position == position)
  }

  private static func place(_ line: Int, _ column: Int, _ offset: Int) -> YAMLPosition {
    YAMLPosition(line: line, column: column, offset: offset)
  }

  @Test(arguments: [
    ("", YAMLError.empty, "the document is empty"),
    (" \n# c\n", .empty, "the document is empty"),
    ("a:\n  *x", .undefinedAlias(name: "x", at: place(2, 3, 5)), "no anchor &x before the alias *x"),
    ("a: *x\nb: &x 1", .undefinedAlias(name: "x", at: place(1, 4, 3)), "no anchor &x before the alias *x"),
    (
      "? [a]\n: b", .keyNotScalar(at: place(1, 3, 2)),
      "expected text as the key of a mapping, found a collection"
    ),
    (
      "a: {[b]: c}", .keyNotScalar(at: place(1, 5, 4)),
      "expected text as the key of a mapping, found a collection"
    ),
    (
      "a: é\u{0}", .forbiddenCharacter(0, at: place(1, 5, 5)),
      "U+0000 is not allowed; in double quotes it can be escaped"
    ),
    (
      "a: 1\nb: \u{7F}", .forbiddenCharacter(0x7F, at: place(2, 4, 8)),
      "U+007F is not allowed; in double quotes it can be escaped"
    ),
    (
      #"{"a": 1 "b": 2}"#,
      .json(
        JSONError(.unexpected(expected: .commaOrObjectEnd, found: .character("\"")), at: 8),
        at: place(1, 9, 8)),
      #"expected "," or "}", found a quotation mark"#
    ),
    (
      "\u{FEFF}[1,\n2",
      .json(JSONError(.unexpected(expected: .commaOrArrayEnd, found: .endOfText), at: 5), at: place(2, 2, 8)),
      #"expected "," or "]", found the end of the text"#
    ),
    (
      #"{"a": "\ud83d"}"#, .json(JSONError(.loneSurrogate(0xD83D), at: 7), at: place(1, 8, 7)),
      #"expected a surrogate pair, found one half, \uD83D"#
    ),
  ])
  func others(text: String, expected: YAMLError, message: String) {
    #expect(throws: expected) { try document(text) }
    #expect(expected.message == message)
  }

  @Test(
    arguments: [
      (
        [0x61, 0x3A, 0x20, 0xFF, 0x0A], YAMLError.invalidUTF8(byte: 0xFF, at: place(1, 4, 3)),
        "expected UTF-8, found the byte 0xFF"
      ),
      (
        [0x61, 0x3A, 0x0A, 0x20, 0xC3], .invalidUTF8(byte: 0xC3, at: place(2, 2, 4)),
        "expected UTF-8, found the byte 0xC3"
      ),
      ([0xFF, 0xFE, 0x61, 0x00], .utf16, "expected UTF-8, found UTF-16"),
      ([0xFE, 0xFF, 0x00, 0x61], .utf16, "expected UTF-8, found UTF-16"),
    ] as [([UInt8], YAMLError, String)])
  func encoding(bytes: [UInt8], expected: YAMLError, message: String) {
    #expect(throws: expected) { try YAMLDocument(DocumentBytes(bytes)) }
    #expect(expected.message == message)
  }

  @Test(arguments: [
    (YAMLError.fileMissing(path: "a.yaml"), "no such file: a.yaml"),
    (.fileIsDirectory(path: "a"), "expected a file, found a directory: a"),
    (.fileUnreadable(path: "a", code: 13), "cannot read a: permission denied"),
    (.fileTooLarge(path: "a", maximum: 64 << 20), "a has more than 64 MiB"),
    (.tooLarge(maximum: 100), "the document has more than 100 bytes"),
    (.outOfMemory, "out of memory"),
  ])
  func withoutPlace(error: YAMLError, message: String) {
    #expect(error.message == message)
    #expect(error.position == nil)
  }
}
