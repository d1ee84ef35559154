import Testing

/// A small document that is hard to take apart by its lines.
struct TrickyDocument: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  /// Its block mappings can be found without a whole read.
  let isLazy: Bool

  var testDescription: String { name }

  init(_ name: String, lazy isLazy: Bool = true, _ text: String) {
    self.name = name
    self.isLazy = isLazy
    self.text = text
  }

  static let all = blocks + scalars + keys + anchors + wholes

  private static let blocks = [
    TrickyDocument("nested mappings", "a:\n  b:\n    c: 1\n    d: 2\n  e: 3\nf: 4\n"),
    TrickyDocument("no line feed at the end", "a:\n  b: 1\nc: 2"),
    TrickyDocument("sequence as deep as its key", "a:\n- 1\n- b: 2\n  c: 3\nd:\n  e:\n  - 4\n  f: 5\n"),
    TrickyDocument("sequence of sequences", "a:\n  - - 1\n    - 2\n  -\n    - 3\nb: 4\n"),
    TrickyDocument(
      "comments and blank lines",
      "# x\n\na: # y\n# b: 1\n  # c: 2\n\n  d: 3 # e: 4\n      # f\n\ng: 5\n# h:\n"),
    TrickyDocument("indented root", "  a:\n    b: 1\n  c: 2\n"),
    TrickyDocument("uneven indentation", "a:\n     b:\n      c: 1\n     d: 2\ne:\n f: 3\n"),
    TrickyDocument("absent values", "a:\nb:\n  c:\n  d:\ne:\n"),
    TrickyDocument("document start and end", "---\na:\n  b: 1\n...\n"),
    TrickyDocument("document start with a comment", "# x\n--- # y\na:\n  b: 1\n"),
    TrickyDocument("second document", "a:\n  b: 1\n---\na:\n  c: 2\n"),
    TrickyDocument("flow values", "a: {b: {c: 1}, d: [x, 'y: z', \"}\"]}\ne:\n  f: []\n  g: {h: 1}\n"),
    TrickyDocument("flow over lines", "a:\n  b: {c: 1,\n    d: [2,\n    3]}\n  e: 4\nf: 5\n"),
    TrickyDocument(
      "flow that comes back to the first column", "a:\n  b: [\n1,\n{c: d,\n'e': \"f\"}\n]\n  g: 1\nh: 2\n"),
    TrickyDocument("flow with comments", "a: [1, # ]\n  b#c, '#', d #]\n  ]\ne: 1\n"),
    TrickyDocument("plain text over lines in flow", "a: [b\n  'c' d, e\n  \"f\" g]\nh: 1\n"),
    TrickyDocument("JSON in a value", "a: {\"b\":{\"c\":[\"d\",\"e\"]},\"f\":\"g:h\"}\ni: 1\n"),
    TrickyDocument("duplicate keys", "a:\n  b: 1\n  c: 2\n  b: 3\na2: 0\na:\n  d: 4\n'a2': 5\n"),
  ]

  private static let scalars = [
    TrickyDocument(
      "literal that looks like keys",
      "a:\n  b: |\n    c: 1\n    # no\n    d:\n      e: 2\n\n  f: 3\ng: >\n  a:\n  b: 4\nh: 5\n"),
    TrickyDocument(
      "literal indicators", "a: |2-\n   b: 1\n  c\nd: >+1 # e\n  f\n\n\ng:\n  h: |+\n\n    i\n\nj: 1\n"),
    TrickyDocument(
      "literal in a sequence", "a:\n- |\n  b: 1\n-   |\n  c: 2\n- d: |\n    e: 3\n  f: 4\ng: 5\n"),
    TrickyDocument("empty literal", "a: |\nb: >-\n\nc:\n  d: |\n  e: 1\n"),
    TrickyDocument(
      "quoted text over lines",
      "a:\n  b: \"c: 1\n    d: 2\n\n    e \\\" f:\"\n  g: 'h: 3\n    i'' j: 4'\nk: 5\n"),
    TrickyDocument(
      "quoted text that comes back to the first column",
      "a:\n  b: \"c\nd: 1\ne: \\\\\"\n  f: 'g\nh: 2\n# i'\nj: 3\n"),
    TrickyDocument("plain text over lines", "a: b\n  c\n\n  - d\n  'e\nf:\n  g\n    h\n  \"i\nj: 1\n"),
    TrickyDocument("plain text below its key", "a:\n    b c\n  \"d\ne:\n  f\ng: 1\n"),
    TrickyDocument("text below its key", "a:\n  |\n  b: 1\nc:\n  'd: 2\n  e'\nf:\n  [g,\n  h]\ni: 1\n"),
    TrickyDocument("quotes inside plain text", "a: it's \"b\nc: d'e'\ng'h: don't\n"),
    TrickyDocument("hash and colon inside plain text", "a: b#c:d\ne:f: 1\ng: http://h/#i\n"),
    TrickyDocument("indicators in plain text", "a: -b\nc: ?d\ne: :f\ng: a & b * c ! d | e > f % g @ h\n"),
    TrickyDocument("spaces at the end", "a:   \n  b:  1  \n  c: 'd'  \n  \n   \ne: |  \n  f  \n"),
  ]

  private static let keys = [
    TrickyDocument(
      "quoted keys", "'a': 1\n\"b\":\n  'c: d': 2\n  \"e: # f\": 3\n  'g''': 4\n  \"i\\\"j\\u00e9\\n\": 5\n"),
    TrickyDocument("empty keys", "'': 1\na:\n  \"\": 2\n  b: 3\n"),
    TrickyDocument("spaces before colons", "a : 1\n'b' :\n  c  : 2\n"),
    TrickyDocument(
      "keys with indicators", "/a/{b}:\n  get: 1\n/c?d=e&f:g:\n  post: 2\n$ref: 3\n-x: 4\n?y: 5\n:z: 6\n"),
    TrickyDocument("keys beyond ASCII", "é:\n  日本: 1\n  \u{1F600} x: 2\nü: 3\n"),
    TrickyDocument(
      "explicit entries", "? a\n: b: 1\n  c: 2\n? 'd: e'\n:\n  f: 3\n? g\n? |\n  h: i\n: j\nk: 4\n"),
    TrickyDocument(
      "explicit entries below",
      "a:\n  ? b\n  : - 1\n    - 2\n  ? \"c\\td\" # e\n  # f\n  : g: 3\n  h: 4\ni: 5\n"),
    TrickyDocument("explicit entry with dashes as deep as its value", "? a\n:\n- 1\n- 2\nb: 3\n"),
    TrickyDocument("explicit key below its mark", "?\n  a\n: 1\n?\n  b\n  c\n:\n  2\n"),
    TrickyDocument("number keys", "200:\n  1.5: a\n  null: b\n  true: c\n~: d\n"),
  ]

  private static let anchors = [
    TrickyDocument(
      "anchors on mappings", "a: &x\n  b: 1\n  c: &y {d: 2}\ne: *x\nf:\n  g: *y\n  h: [*x, *y]\n"),
    TrickyDocument(
      "anchors on scalars and sequences", "a: &x 1\nb: &y\n- &z 2\n- c: &w 'd'\ne: [*x, *y, *z, *w]\n"),
    TrickyDocument("anchors in flow", "a: {b: &x [1, &y 2], c: &z {d: 3}}\ne: [*x, *y, *z]\n"),
    TrickyDocument("anchors used by anchors", "a: &x 1\nb: &y [*x]\nc: &z {d: *y}\ne:\n  f: *z\n"),
    TrickyDocument("anchor that moves", "a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: {f: &x 3}\ng: [*x, &x 4, *x]\n"),
    TrickyDocument("anchor below its key", "a:\n  &x\n  b: 1\nc:\n  &y d\ne: *x\nf: *y\n"),
    TrickyDocument("anchor on an explicit entry", "? &x a\n: &y\n  b: 1\nc: *x\nd: *y\n"),
    TrickyDocument("anchor on nothing", "a: &x\nb: *x\nc: &y # d\ne: *y\n"),
    TrickyDocument("anchor on a literal", "a: &x |\n  &y b\nc: *x\nd: &z >-\n  e\nf: *z\n"),
    TrickyDocument(
      "text that looks like anchors", "a: b &x c\nd: '&x'\ne: |\n  f: &x 1\n# g: &x 2\nh: &x 3\ni: *x\n"),
    TrickyDocument(
      "merge keys",
      "a: &x\n  b: 1\n  c: 2\nd:\n  <<: *x\n  c: 3\n  e: {<<: *x, f: 4}\ng:\n  <<:\n  - *x\n  - h: 5\n"),
    TrickyDocument("merge keys that are none", "a:\n  '<<': {b: 1}\nc:\n  <<: 2\n  d: 3\ne: {<<: [x]}\n"),
    TrickyDocument("merge key at the root", lazy: false, "<<: {a: {b: 1}, c: 2}\nc: 3\nd:\n  e: 4\n"),
    TrickyDocument("node that contains itself", "a: &x\n  b: *x\n  c:\n    <<: *x\n    d: 1\n"),
  ]

  /// Documents that cannot be taken apart by their lines, or are not worth it.
  private static let wholes = [
    TrickyDocument("anchored key", lazy: false, "&x a: 1\nb: *x\n*x : 2\n"),
    TrickyDocument("flow root", lazy: false, "{a: {b: 1}, c: [2]}\n"),
    TrickyDocument("JSON", lazy: false, "{\"a\": {\"b\": 1},\n\t\"c\": [2], \"a\": {\"d\": 3}}\n"),
    TrickyDocument("sequence root", lazy: false, "- a: 1\n- b\n"),
    TrickyDocument("scalar root", lazy: false, "a b\nc\n"),
    TrickyDocument("anchored root", lazy: false, "--- &x\na: 1\nb: 2\n"),
    TrickyDocument("directive", lazy: false, "%YAML 1.2\n---\na:\n  b: 1\n"),
    TrickyDocument("tags", lazy: false, "a: !x\n  b: !!str 1\nc: !<tag:yaml.org,2002:js/undefined> ''\n"),
    TrickyDocument("tab before a value", lazy: false, "a:\t1\nb:\n  c: 2\t\n"),
    TrickyDocument("unusual line breaks", lazy: false, "a: b\u{2028}c: 1\nd: 2\n"),
    TrickyDocument("flow key", lazy: false, "a: 1\n? b\n: {? c : d, e: f?g}\n"),
  ]
}
