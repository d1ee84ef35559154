import Syntax
import Testing

struct LexerTests {
  @Test(arguments: [
    ("EXEC a.b @x=1;", "word:EXEC word:a symbol:. word:b parameter:@x symbol:= number:1 symbol:;"),
    (
      "@organization.id @a-b @\"x y\" @@json",
      "parameter:@organization.id parameter:@a-b parameter:@\"x y\" body:@@json"
    ),
    ("@a.-1", "parameter:@a symbol:. symbol:- number:1"),
    ("'it''s' \"a\"\"b\" `c` [d e]", "string:'it''s' name:\"a\"\"b\" name:`c` name:[d e]"),
    ("$$a'b$$ $t$x$$y$t$", "raw:$$a'b$$ raw:$t$x$$y$t$"),
    (
      "1 1.5 .5 5. 1e3 1E-3 0x1F",
      "number:1 number:1.5 number:.5 number:5. number:1e3 number:1E-3 number:0x1F"
    ),
    (
      "a->>b->c||d<>e!=f<=g>=h<<i>>j==k",
      "word:a symbol:->> word:b symbol:-> word:c symbol:|| word:d symbol:<> word:e symbol:!= word:f symbol:<= word:g symbol:>= word:h symbol:<< word:i symbol:>> word:j symbol:== word:k"
    ),
    ("{{ a }}{{b ?? '}}'}}", "placeholder:{{ a }} placeholder:{{b ?? '}}'}}"),
    ("-- c\n/* d */ a /*+ AWAIT */ --", "word:a hint:/*+ AWAIT */"),
    ("x'00' X'ff' xy", "blob:x'00' blob:X'ff' word:xy"),
    ("\\set a 'b;\nc", "meta:\\set a 'b; word:c"),
    ("größe 日本_1", "word:größe word:日本_1"),
    ("", ""),
  ])
  func tokens(text: String, expected: String) throws {
    let source = SourceText(name: "test", text)
    var lexer = Lexer(source)
    var found: [String] = []
    while true {
      let token = try lexer.next()
      if token.kind == .endOfInput { break }
      found.append("\(token.kind.label):\(source.text(of: token.span))")
    }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("SHOW PROVIDERS;", Completeness.complete),
    ("", .complete),
    ("  -- nothing\n", .complete),
    ("SHOW PROVIDERS", .statement),
    ("SHOW PROVIDERS; SHOW", .statement),
    ("EXEC a.b @x = 'abc", .inside(.string)),
    ("EXEC a.b @@json = $$ {", .inside(.rawString(delimiter: "$$"))),
    ("SELECT (1,", .inside(.parenthesis)),
    ("SELECT (1;", .complete),
    ("SELECT 1 /* c", .inside(.comment)),
    ("SELECT {{ a", .inside(.placeholder)),
    ("SELECT \"a", .inside(.name(quote: "\""))),
    ("\\echo it's", .complete),
    ("SELECT 1 # 2", .statement),
  ])
  func completeness(text: String, expected: Completeness) {
    #expect(Completeness(of: text) == expected)
  }

  @Test(arguments: [
    ("a\nbc", 2, 2, 1), ("a\nbc", 3, 2, 2), ("a\r\nb", 3, 2, 1), ("é日x", 5, 1, 3), ("e\u{301}x", 3, 1, 2),
    ("", 0, 1, 1),
    ("ab", 99, 1, 3),
  ])
  func locations(text: String, offset: Int, line: Int, column: Int) {
    let location = SourceText(name: "test", text).location(of: offset)
    #expect(location.line == line)
    #expect(location.column == column)
  }
}

extension Token.Kind {
  fileprivate var label: String {
    switch self {
    case .word: "word"
    case .quotedName: "name"
    case .string: "string"
    case .rawString: "raw"
    case .number: "number"
    case .blob: "blob"
    case .parameter: "parameter"
    case .bodyParameter: "body"
    case .placeholder: "placeholder"
    case .hint: "hint"
    case .metaCommand: "meta"
    case .symbol: "symbol"
    case .endOfInput: "end"
    }
  }
}
