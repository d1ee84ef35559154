import Testing

@testable import YAML

struct ValueTests {
  @Test(arguments: [
    // Block collections.
    ("a: 1\nb: x\n", #"{"a":1,"b":"x"}"#),
    ("- a\n- b", #"["a","b"]"#),
    ("a:\n- 1\n- 2\nb:\n  - 3", #"{"a":[1,2],"b":[3]}"#),
    ("- a: 1\n  b: 2\n- - 3\n  - 4", #"[{"a":1,"b":2},[3,4]]"#),
    ("a:\n  b:\n    c: d\n  e:\nf:", #"{"a":{"b":{"c":"d"},"e":null},"f":null}"#),
    // Flow collections.
    ("a: {b: 1, \"c\": [x, 'y', ], d}", #"{"a":{"b":1,"c":["x","y"],"d":null}}"#),
    ("a: {\n  b: [1,\n2]}\nc: d", #"{"a":{"b":[1,2]},"c":"d"}"#),
    ("[a: 1, {b}]", #"[{"a":1},{"b":null}]"#),
    // Explicit entries.
    ("? a\n: b\n? c\n: - d\n? e", #"{"a":"b","c":["d"],"e":null}"#),
    ("? |\n  a\n: b", #"{"a\n":"b"}"#),
    // Keys are texts.
    (
      "200: a\ny: b\nnull: c\n~: d\n1.5: e\n'': f",
      #"{"200":"a","y":"b","null":"c","~":"d","1.5":"e","":"f"}"#
    ),
    ("\"k: 1\": a\n'it''s': b\n\"\\u00e9\\n\": c\nk : d", #"{"k: 1":"a","it's":"b","é\n":"c","k":"d"}"#),
    // Scalars over several lines.
    ("a: b\n  c\n\n  d\ne: 'f\n  g'", #"{"a":"b c\nd","e":"f g"}"#),
    ("a: \"b \\\n   c\\  d\\n\ne\"", ##"{"a":"b c  d\n e"}"##),
    ("a: |\n  b\n   c\n\nd: >\n  e\n  f\n\n  g\n", #"{"a":"b\n c\n","d":"e f\ng\n"}"#),
    ("a: |-\n  b\n\nc: |+\n  d\n\ne: >2\n   f\n", #"{"a":"b","c":"d\n\n","e":" f\n"}"#),
    ("a: |\n  k: v\n  # no comment\n# comment\nb: >-\n\n\n  x", #"{"a":"k: v\n# no comment\n","b":"\n\nx"}"#),
    // Comments, indicators inside plain scalars.
    (
      "# c\na: b # c\nc: d#e\nf: g:h\ni: -j\nk: ?l\nm: http://x/?a=b&c=*d",
      #"{"a":"b","c":"d#e","f":"g:h","i":"-j","k":"?l","m":"http://x/?a=b&c=*d"}"#
    ),
    // Tags are ignored, but for those that say string.
    (
      "a: !x b\nc: !!int d\ne: !!str 1\nf: ! 2\ng: !<tag:yaml.org,2002:js/undefined> ''\nh: !!map {i: 1}",
      #"{"a":"b","c":"d","e":"1","f":"2","g":"","h":{"i":1}}"#
    ),
    // The document's frame.
    ("---\na: 1\n...\n", #"{"a":1}"#),
    ("%YAML 1.2\n---\na: 1", #"{"a":1}"#),
    ("--- a", #""a""#),
    ("---", "null"),
    ("plain\n text", #""plain text""#),
    ("\u{FEFF}a: 1", #"{"a":1}"#),
    ("a: é\u{1F600}\n日本: ü", "{\"a\":\"é\u{1F600}\",\"日本\":\"ü\"}"),
  ])
  func read(text: String, json: String) throws {
    #expect(try document(text).root.jsonText() == json)
  }

  @Test func longLine() throws {
    let long = String(repeating: "word ", count: 20_000)
    let root = try document("a: \(long)end\nb: \"\(long)\"\n\(String(repeating: "k", count: 1000)): 1").root
    #expect(root["a"]?.string == long + "end")
    #expect(root["b"]?.string == long)
    #expect(root[String(repeating: "k", count: 1000)]?.integer == 1)
  }

  @Test(arguments: [
    ("a", YAMLNode.Style.plain), ("'a'", .singleQuoted), ("\"a\"", .doubleQuoted), ("|\n a", .literal),
    (">\n a", .folded),
  ])
  func style(text: String, style: YAMLNode.Style) throws {
    let root = try document(text).root
    #expect(root.kind == .scalar)
    #expect(root.style == style)
    #expect(root.scalarType == .string)
  }

  @Test(arguments: [
    ("a: 1", false), ("a: 1\n...\n", false), ("a: 1\n---\nb: 2", true), ("---\na: 1\n...\n---\nb: [", true),
    (#"{"a": 1}"#, false),
  ])
  func laterDocuments(text: String, follow: Bool) throws {
    let tree = try document(text)
    #expect(tree.hasMoreDocuments == follow)
    #expect(tree.root["a"]?.integer == 1)
    #expect(tree.root["b"] == nil)
  }

  /// Line ends and the byte order mark change offsets, nothing else.
  @Test(arguments: TrickyDocument.all)
  func lineEndsAndByteOrderMark(of tricky: TrickyDocument) throws {
    let plain = try document(tricky.text).root
    let windows = tricky.text.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "\r\n")
    for variant in [windows, "\u{FEFF}" + tricky.text, "\u{FEFF}" + windows] {
      let root = try document(variant).root
      #expect(difference(plain, root, places: false) == nil)
      #expect(root.line == plain.line && root.column == plain.column)
    }
  }
}
