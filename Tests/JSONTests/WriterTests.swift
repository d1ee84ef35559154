import JSON
import Testing

struct WriterTests {
  private static func sample(_ style: JSONWriter.Style) -> String {
    var writer = JSONWriter(style)
    writer.beginObject()
    writer.key("id")
    writer.number(text: "1.50")
    writer.key("empty")
    writer.beginArray()
    writer.endArray()
    writer.key("none")
    writer.beginObject()
    writer.endObject()
    writer.key("list")
    writer.beginArray()
    writer.integer(-3)
    writer.boolean(true)
    writer.null()
    writer.beginObject()
    writer.key("a")
    writer.string("b")
    writer.endObject()
    writer.raw("[1,2]")
    writer.endArray()
    writer.key("last")
    writer.double(0.1)
    writer.endObject()
    return writer.text
  }

  @Test func compact() {
    #expect(
      Self.sample(.compact)
        == #"{"id":1.50,"empty":[],"none":{},"list":[-3,true,null,{"a":"b"},[1,2]],"last":0.1}"#)
  }

  @Test func pretty() {
    #expect(
      Self.sample(.pretty) == """
        {
          "id": 1.50,
          "empty": [],
          "none": {},
          "list": [
            -3,
            true,
            null,
            {
              "a": "b"
            },
            [1,2]
          ],
          "last": 0.1
        }
        """)
  }

  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a/b", #""a/b""#),
    ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\u{0}\u{1}\u{B}\u{E}\u{1F}", #""\u0000\u0001\u000b\u000e\u001f""#),
    ("\u{7F}", "\"\u{7F}\""), ("é日😀", #""é日😀""#), ("\u{2028}\u{FEFF}", "\"\u{2028}\u{FEFF}\""),
    ("\r\n", #""\r\n""#), ("0123456\"89abcdef\n", #""0123456\"89abcdef\n""#), ("日本語日本語\n", #""日本語日本語\n""#),
    (#""\"#, #""\"\\""#),
  ])
  func quoted(text: String, expected: String) throws {
    #expect(JSONWriter.quoted(text).utf8.elementsEqual(expected.utf8))
    #expect(try JSONDocument(JSONWriter.quoted(text)).root.equals(text))
  }

  /// Each character that needs an escape, at every place in the eight-byte steps.
  @Test(arguments: 0...20)
  func escapesAtEveryPlace(place: Int) throws {
    for scalar in (0..<0x20).compactMap(Unicode.Scalar.init) + ["\"", "\\"] {
      let text = String(repeating: "x", count: place) + String(scalar) + "yz"
      let quoted = JSONWriter.quoted(text)
      #expect(quoted.utf8.allSatisfy { $0 >= 0x20 })
      #expect(try JSONDocument(quoted).root.equals(text))
    }
  }

  @Test(arguments: [
    (0.0, "0.0"), (-0.0, "-0.0"), (1.5, "1.5"), (1e20, "1e+20"), (.leastNonzeroMagnitude, "5e-324"),
    (.infinity, "null"),
    (-.infinity, "null"), (.nan, "null"),
  ])
  func doubles(value: Double, expected: String) throws {
    var writer = JSONWriter()
    writer.double(value)
    #expect(writer.text == expected)
    if value.isFinite { #expect(try JSONDocument(expected).root.double == value) }
  }

  @Test func valuesKeepDigitsOrderAndRepetitions() throws {
    let text =
      #" { "z" : 1.0e+0 , "a" : [ -0 , 12345678901234567890.10 ] , "z" : "\u00e9\/\n" , "\u0041" : { } } "#
    let root = try JSONDocument(text).root
    #expect(JSONWriter.text(of: root) == #"{"z":1.0e+0,"a":[-0,12345678901234567890.10],"z":"é/\n","A":{}}"#)
    #expect(
      JSONWriter.text(of: root, .pretty) == """
        {
          "z": 1.0e+0,
          "a": [
            -0,
            12345678901234567890.10
          ],
          "z": "é/\\n",
          "A": {}
        }
        """)
  }

  @Test func valueInsideAnotherText() throws {
    let inner = try #require(JSONDocument(#"{"skip": 1, "take": {"x": [1, {}]}, "rest": 2}"#).root["take"])
    var writer = JSONWriter(.pretty)
    writer.beginArray()
    writer.value(inner)
    writer.value(try JSONDocument("7").root)
    writer.endArray()
    #expect(
      writer.text == """
        [
          {
            "x": [
              1,
              {}
            ]
          },
          7
        ]
        """)
  }

  @Test func valuesAtTheRootStandOnLinesOfTheirOwn() {
    var writer = JSONWriter()
    writer.integer(1)
    writer.beginArray()
    writer.endArray()
    writer.string("x")
    writer.newline()
    writer.null()
    writer.newline()
    #expect(writer.text == "1\n[]\n\"x\"\nnull\n")
  }

  @Test func textIsTheSameTakenInParts() {
    var whole = JSONWriter(.pretty)
    var parts = JSONWriter(.pretty)
    var taken: [UInt8] = []
    whole.beginArray()
    parts.beginArray()
    for number in 0..<20 as Range<Int64> {
      whole.integer(number)
      parts.integer(number)
      taken += parts.takeBytes()
      #expect(parts.bytes.isEmpty)
    }
    whole.endArray()
    parts.endArray()
    taken += parts.takeBytes()
    #expect(taken == whole.bytes)
  }
}
