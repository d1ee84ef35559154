import JSON
import Testing

/// What can be told of a text that nobody has parsed.
struct GlimpseTests {
  @Test(
    arguments: [
      (#"{"next": "a"}"#, ["next"], "a"),
      (#" { "n" : "x" , "next" : "a" , "rest": ["#, ["next"], "a"),
      (#"{"m":{"n":"no"},"metadata":{"first":"f","next":"a","#, ["metadata", "next"], "a"),
      (#"{"a":[1,{"next":"no"}],"b":-1.5e3,"c":null,"d":"}{\"","next":"a"}"#, ["next"], "a"),
      (#"{"next":"\u0061\/\"é"}"#, ["next"], "a/\"é"),
      (#"{"next":"a"}"#, ["other"], nil),
      (#"{"next":1}"#, ["next"], nil),
      (#"{"next":null}"#, ["next"], nil),
      (#"{"next":{"next":"a"}}"#, ["next"], nil),
      (#"{"next":["a"]}"#, ["next"], nil),
      (#"{"next":"a"}"#, ["next", "next"], nil),
      (#"{"next":"a"}"#, [], nil),
      (#"["next"]"#, ["next"], nil),
      (#""next""#, ["next"], nil),
      (#"{"next":"a"#, ["next"], nil),
      (#"{"next":"\x"}"#, ["next"], nil),
      (#"{"next"#, ["next"], nil),
      (#"{"next" "a"}"#, ["next"], nil),
      (#"{"a":1 "next":"a"}"#, ["next"], nil),
      (#"{"a":tru"#, ["next"], nil),
      ("{", ["next"], nil), ("", ["next"], nil), ("{}", ["next"], nil),
    ] as [(String, [String], String?)])
  func texts(text: String, names: [String], expected: String?) {
    #expect(JSONGlimpse.text(at: names, in: Array(text.utf8)) == expected)
  }

  /// Every prefix of a text is looked at without looking beyond it.
  @Test func nothingBehindTheLimit() {
    let text = Array(#"{"a":{"b":[1,2]},"next":"token"}"#.utf8)
    for limit in 0...text.count {
      let found = JSONGlimpse.text(at: ["next"], in: text, within: limit)
      #expect(found == (limit >= text.count - 1 ? "token" : nil))
      #expect(JSONGlimpse.text(at: ["next"], in: Array(text.prefix(limit))) == found)
    }
  }

  /// What is found is what a parser finds, where no name comes twice.
  @Test(arguments: 0..<400 as Range<UInt64>)
  func randomDocuments(seed: UInt64) throws {
    var source = RandomDocument(seed: seed)
    _ = source.value(depth: 5)
    let document = try JSONDocument(source.text)
    guard document.duplicateKeys().isEmpty else { return }
    for member in document.root.members {
      let found = JSONGlimpse.text(at: [member.key], in: document.bytes, within: .max)
      // A name that is written with escapes is not recognised.
      #expect(found == nil || found == member.value.string)
      for inner in member.value.members {
        let found = JSONGlimpse.text(at: [member.key, inner.key], in: document.bytes, within: .max)
        #expect(found == nil || found == inner.value.string)
      }
    }
  }
}
