import Binding
import JSON
import Rows
import Syntax
import Testing

struct BinderTests {
  private func variables() throws -> VariableScope {
    try scope(
      [
        "name": "Ada \"L\"", "flag": "true", "text_object": #"{"a": 1}"#,
        "text_list": #"[1, "z", {"a": [2]}]"#, "quote": "it's; DROP",
      ],
      json: [
        "object": #"{"b": [1, 2.50], "c": null}"#, "number": "12345678901234567890", "yes": "true",
        "list": "[1]",
      ],
      secrets: ["token": "s3cr3t"])
  }

  @Test(arguments: [
    ("@x = {{ name }}", #"‹Ada "L"›"#),
    ("@x = {{ number }}", "12345678901234567890"),
    ("@x = {{ object }}", "{b:[1,2.50],c:null}"),
    ("@x = {{ object.b }}", "[1,2.50]"),
    ("@x = {{ object.b.1 }}", "2.50"),
    ("@x = {{ text_object.a }}", "1"),
    ("@x = {{ text_list.1 }}", #""z""#),
    ("@x = {{ text_list.2.a.0 }}", "2"),
    ("@x = {{ .yes }}", "true"),
    ("@x = {{ token }}", "•••"),
    ("@x = 'a {{ name }} b'", #""a Ada \"L\" b""#),
    ("@x = '{{ number }}'", #""12345678901234567890""#),
    ("@x = '{{ yes }}/{{ flag }}'", #""true/true""#),
    ("@x = '{{ quote }}'", #""it's; DROP""#),
    ("@x = 'b {{ token }}'", "•••"),
    ("@x = {{ missing ?? 'd' }}", #""d""#),
    ("@x = {{ missing ?? 1.0 }}", "1.0"),
    ("@x = {{ name ?? 'd' }}", #"‹Ada "L"›"#),
    ("@x = '{{ missing? }}'", #""""#),
    ("@x = '{{ missing ?? ''d'' }}'", #""d""#),
    ("@x = {{ missing ?? 'it''s' }}", #""it's""#),
    ("@x = {{ missing ?? '' }}", #""""#),
    ("@x = {{ missing ?? \"a\"\"b\" }}", #""a\"b""#),
    ("@x = '{{ missing ?? ''it''''s'' }}'", #""it's""#),
    ("@x = $$it's {{ name }}$$", #""it's Ada \"L\"""#),
    ("@x = '{{ \"{{\" }} x }}'", #""{{ x }}""#),
    ("@x = -1.50", "-1.50"), ("@x = NULL", "null"), ("@x = FALSE", "false"),
  ])
  func arguments(text: String, expected: String) throws {
    let call = try bound("EXEC a.b.c.d \(text)", try variables())
    #expect(call.arguments.count == 1)
    #expect(show(call.arguments.first?.value) == expected)
  }

  @Test(arguments: [
    (#"{"a": "{{ object }}"}"#, "{a:{b:[1,2.50],c:null}}"),
    (#"{"a": "{{ name }}"}"#, #"{a:‹Ada "L"›}"#),
    (#"{"a": "x {{ name }} y"}"#, #"{a:"x Ada \"L\" y"}"#),
    (#"{"a": {{ object }}, "b": {{ name }}}"#, #"{a:{b:[1,2.50],c:null},b:‹Ada "L"›}"#),
    (#"{"a": "{{ missing? }}", "b": [1, "{{ missing? }}", 2]}"#, "{b:[1,2]}"),
    (#"{"a": {{ missing? }}}"#, "{}"),
    (#"{"{{ flag }}": 1}"#, "{true:1}"),
    (#"{"a": "{{ missing ?? "q" }}"}"#, #"{a:"q"}"#),
    (#"{"a": "{{ token }}", "b": "Bearer {{ token }}"}"#, "{a:•••,b:•••}"),
    (#"{"a": 1.0, "b": 1e400, "c": [], "d": {}}"#, "{a:1.0,b:1e400,c:[],d:{}}"),
    (#"{"a": "\"{{ name }}\""}"#, #"{a:"\"Ada \"L\"\""}"#),
    (#"{"a": "{{ "{{" }} b }}"}"#, #"{a:"{{ b }}"}"#),
    ("[]", "[]"), ("{{ object }}", "{b:[1,2.50],c:null}"),
  ])
  func bodies(json: String, expected: String) throws {
    let call = try bound("EXEC a.b.c.d @@json = $j$\(json)$j$", try variables())
    #expect(show(call.body) == expected)
    // The same literal in quotes.
    let doubled = json.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    #expect(show(try bound("EXEC a.b.c.d @@json = '\(doubled)'", try variables()).body) == expected)
  }

  @Test func wholeBodiesComeFromVariablesAndFiles() throws {
    #expect(
      show(try bound("EXEC a.b.c.d @@json = {{ object }}", try variables()).body) == "{b:[1,2.50],c:null}")
    #expect(show(try bound("EXEC a.b.c.d @@json = {{ text_object }}", try variables()).body) == "{a:1}")
    let call = try bound("EXEC a.b.c.d @@json = @file 'b.json'", files: ["b.json": #"{"a": "{{ kept }}"}"#])
    #expect(show(call.body) == #"{a:"{{ kept }}"}"#)
    #expect(call.body?.place.source.name == "b.json")
    let marked = try bound("EXEC a.b.c.d @@json = @file 'm.json'", files: ["m.json": "\u{FEFF}[1, 2]"])
    #expect(show(marked.body) == "[1,2]")
    #expect(marked.body?.place.span.range == 3..<9)
  }

  @Test func unboundOptionalArgumentsAreLeftOut() throws {
    #expect(try bound("EXEC a.b.c.d @x = {{ nothing? }}, @y = 1").arguments.map(\.name) == ["y"])
  }

  @Test(arguments: [
    (
      "EXEC a.b.c.d @x = {{ nam }} @@json = '{\"a\": \"{{ b.c }}\", \"d\": \"z {{ e }}\"}'",
      [
        "{{ nam }}: `nam` has no value, did you mean `name`?", "{{ b.c }}: `b.c` has no value",
        "{{ e }}: `e` has no value",
      ]
    ),
    (
      "EXEC a.b.c.d @x = 1, @x = 2, @@json = '{}', @@json = '{}'",
      ["@x: `@x` is given twice", "@@json: `@@json` is given twice"]
    ),
    (
      "EXEC a.b.c.d @@json = '{\"a\": \"it''s\", \"b\": tru}'",
      ["t: malformed JSON: expected a value, found \"tru\""]
    ),
    (
      "EXEC a.b.c.d @@json = '{\"a\": 1, \"it''s\": 2, \"a\": 3}'",
      ["\"a\": the key `a` stands twice in this object"]
    ),
    (
      "EXEC a.b.c.d @@json = '{\"a\": \"x {{ object }}\"}'",
      ["{{ object }}: `object` is an object, which cannot be part of a text"]
    ),
    ("EXEC a.b.c.d @x = '{{ list }}!'", ["{{ list }}: `list` is an array, which cannot be part of a text"]),
    ("EXEC a.b.c.d @@json = @file 'none.json'", ["'none.json': cannot read `none.json`: no such file"]),
    ("EXEC a.b.c.d @@json = @file 'bad.json'", ["]: malformed JSON: expected \",\" or \"}\", found \"]\""]),
    ("EXEC a.b.c.d @@json = {{ name }}", ["{{ name }}: malformed JSON: expected a value, found \"Ada\""]),
  ])
  func faultsAreToldTogether(text: String, expected: [String]) throws {
    let found = faults(text, try variables(), files: ["bad.json": "{\"a\": 1]"])
    #expect(found == expected)
  }

  @Test func valuesKnowWhereTheyStand() throws {
    let text = "EXEC a.b.c.d @@json = '{\"it''s\": {\"k\": [10, \"{{ name }}\"]}}'"
    let call = try bound(text, try variables())
    let body = try #require(call.body)
    func place(_ pointer: String) throws -> String {
      let found = body.nearest(to: try #require(JSONPointer(pointer)))
      return found.value.place.source.text(of: found.value.place.span) + (found.isExact ? "" : " (nearest)")
    }
    #expect(try place("/it's/k/0") == "10")
    #expect(try place("/it's/k/1") == "{{ name }}")
    #expect(try place("/it's") == "{\"k\": [10, \"{{ name }}\"]}")
    #expect(try place("/it's/none/deep") == "{\"k\": [10, \"{{ name }}\"]} (nearest)")
  }

  @Test func noValueChangesTheShape() throws {
    // Every way out of a literal that SQL, JSON or the placeholder syntax know, as the value of a variable.
    let attacks = [
      "'", "''", "\"", "\\", "\\\"", "}", "{", "\", \"admin\": true, \"x\": \"", "{{ other }}",
      "'; DROP TABLE t; --", "$$",
      "\u{91}0\u{92}", "\u{0}", "\n", "*/", "null", "true", "[1]", "{\"a\": 1}",
    ]
    for attack in attacks {
      let scope = try scope(["v": attack], secrets: [:])
      let call = try bound(
        "EXEC a.b.c.d @x = '{{ v }}' @y = {{ v }} @@json = '{\"k\": \"{{ v }}\", \"l\": \"<{{ v }}>\"}'",
        scope)
      #expect(show(call.arguments[0].value) == JSONWriter.quoted(attack))
      #expect(show(call.arguments[1].value) == "‹\(attack)›")
      guard case .object(let members) = call.body?.content else { return #expect(Bool(false), "no object") }
      #expect(members.map(\.key) == ["k", "l"])
      #expect(show(members[0].value) == "‹\(attack)›")
      #expect(show(members[1].value) == JSONWriter.quoted("<\(attack)>"))
      let elements = try query("SELECT {{ v }}, '{{ v }}'", scope)
      let printed = try Script(parsing: SourceText(name: "printed", Printer.print(elements)))
      #expect(printed.items.count == 1)
    }
  }

  @Test(arguments: [
    (
      "SELECT {{ name }}, {{ number }}, {{ yes }}, {{ missing? }}, {{ object.c }}",
      #"SELECT 'Ada "L"', 12345678901234567890, TRUE, NULL, NULL"#
    ),
    (
      "SELECT * FROM a.b.c WHERE x = '{{ flag }}!' AND y IN ({{ list }}, 2)",
      "SELECT * FROM a.b.c WHERE x = 'true!' AND y IN ('[1]', 2)"
    ),
    (
      "SELECT * FROM (SELECT {{ quote }}) q, f({{ flag }})",
      "SELECT * FROM (SELECT 'it''s; DROP') q, f('true')"
    ),
  ])
  func queries(text: String, expected: String) throws {
    #expect(Printer.print(try query(text, try variables())) == expected)
  }

  private func query(_ text: String, _ scope: VariableScope) throws -> [Query.Element] {
    let source = SourceText(name: "test", text)
    guard case .statement(let statement) = try Script(parsing: source).items.first,
      case .query(let query) = statement.content
    else { throw NoExec() }
    return try Binder.bind(query.elements, scope: scope, source: source)
  }
}
