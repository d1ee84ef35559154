import Syntax
import TestSupport
import Testing

/// `grammar/` is read here, so that it stays true.
struct GrammarTests {
  private let statements: Grammar
  private let tokens: [String: [String]] = [
    "hint": ["/*+ AWAIT */", "/*+ SHOWRESULTS NOSTATUS */", "/*+ required */"],
    "string": ["'text'", "''", "'it''s'", "'{\"a\": \"{{ b }}\"}'", "'日本'"],
    "raw_string": ["$$raw 'text'$$", "$json${\"a\": 1}$json$"],
    "placeholder": [
      "{{ p }}", "{{ .a.b }}", "{{ p? }}", "{{ p ?? 'x' }}", "{{ p.0 }}", "{{ p ?? 'it''s' }}",
      "{{ p ?? '''\"' }}", "{{p??1.5}}", "{{ \"{{\" }}",
    ],
    "number": ["0", "1.50", ".5", "1e10", "0xFF", "12345678901234567890"],
    "parameter": ["@a", "@organization.id", "@\"max-keys\"", "@x-y"],
    "body_parameter": ["@@json", "@@JSON"],
    "word": ["n1", "name_2", "größe", "Zone"],
    "quoted_name": ["\"a b\"", "`c``d`", "[e f]", "\"select\""],
  ]

  init() throws {
    statements = try Grammar(try #require(ProjectFiles.text("grammar/statements.ebnf")))
  }

  @Test func keywordsAreThoseOfTheParser() {
    let words = statements.terminals.filter { $0.first?.isLetter == true }
    #expect(words.sorted() == Keyword.allCases.map(\.rawValue).sorted())
  }

  @Test func everyRuleIsDefinedAndUsed() throws {
    let lexical = try #require(ProjectFiles.text("grammar/lexical.ebnf"))
    let undefined = statements.names.subtracting(statements.rules.keys)
    for name in undefined { #expect(lexical.contains("\n\(name) "), "\(name) is defined nowhere") }
    let unused = Set(statements.rules.keys).subtracting(statements.names).subtracting(["script"])
    #expect(unused.isEmpty)
  }

  @Test func hintsAreThoseOfTheParser() throws {
    let lexical = try #require(ProjectFiles.text("grammar/lexical.ebnf"))
    let line = try #require(lexical.split(separator: "\n").first { $0.hasPrefix("hint_word") })
    let words = line.split(separator: "\"").filter { $0.allSatisfy(\.isUppercase) }.map(String.init)
    #expect(words.sorted() == Hint.allCases.map(\.rawValue).sorted())
  }

  @Test(arguments: [
    "exec", "show", "describe", "explain", "set", "query", "insert", "update", "delete", "create", "drop",
    "refresh", "registry",
  ])
  func sentencesOfTheGrammarParse(rule: String) {
    var maker = SentenceMaker(statements, tokens: tokens, seed: UInt64(rule.utf8.reduce(0) { $0 &+ Int($1) }))
    for _ in 0..<300 { expectRoundTrip(maker.sentence(of: rule)) }
  }

  @Test(arguments: ProjectFiles.names(in: "grammar/valid"))
  func validScriptsParse(file: String) throws {
    expectRoundTrip(try #require(ProjectFiles.text("grammar/valid/\(file)")))
  }

  @Test(arguments: ProjectFiles.names(in: "grammar/invalid").filter { $0.hasSuffix(".sql") })
  func invalidScriptsAreDiagnosed(file: String) throws {
    let bytes = try #require(ProjectFiles.bytes("grammar/invalid/\(file)"))
    let expected = try #require(ProjectFiles.text("grammar/invalid/\(file.dropLast(4)).txt"))
    #expect(diagnostics(of: bytes) == expected)
  }

  @Test func theCorpusIsThere() {
    #expect(ProjectFiles.names(in: "grammar/valid").count >= 10)
    #expect(ProjectFiles.names(in: "grammar/invalid").count >= 30)
  }
}
