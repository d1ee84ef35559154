import JSON
import Testing

@testable import YAML

struct JSONTextTests {
  @Test(arguments: [
    ("1", "1"), ("-1", "-1"), ("+1", "1"), ("007", "7"), ("-007", "-7"), ("0", "0"), ("-0", "-0"),
    ("000", "0"),
    ("0o17", "15"), ("0x1F", "31"), ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
    ("0x1FFFFFFFFFFFFFFFF", "\"0x1FFFFFFFFFFFFFFFF\""),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("1.50", "1.50"), (".5", "0.5"), ("-.5", "-0.5"), ("5.", "5"), ("08.50", "8.50"), ("1e3", "1e3"),
    ("1.e-3", "1e-3"), ("+.5E+07", "0.5E+07"), (".inf", "\".inf\""), ("-.inf", "\"-.inf\""),
    (".nan", "\".nan\""),
    ("true", "true"), ("FALSE", "false"), ("~", "null"), ("", "null"), ("yes", "\"yes\""), ("'1'", "\"1\""),
    ("\"a\\tb\\\"\\u0001\"", "\"a\\tb\\\"\\u0001\""), ("[]", "[]"), ("{}", "{}"),
  ])
  func value(text: String, json: String) throws {
    let value = try #require(try document("k: \(text)").root["k"])
    #expect(try value.jsonText() == json)
  }

  @Test func pretty() throws {
    let root = try document("a: 1\nb: [x, {c: ~}]").root
    #expect(
      try root.jsonText(.pretty) == """
        {
          "a": 1,
          "b": [
            "x",
            {
              "c": null
            }
          ]
        }
        """)
  }

  @Test func insideOtherText() throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("vars")
    try document("a: [1]").root.write(into: &writer)
    writer.endObject()
    #expect(writer.text == #"{"vars":{"a":[1]}}"#)
  }

  /// What JSON can say comes out as it came in.
  @Test(arguments: [
    #"{"a":[1,2.50,-0.0,1e400,"x",true,false,null,{},[]],"b":{"":"é😀\n\"\\"}}"#,
    #"["1","true","null","~"]"#, #""text""#, "[]", #"{"a":18446744073709552000}"#,
  ])
  func roundTrip(json: String) throws {
    #expect(try document(json).root.jsonText() == json)
  }

  @Test(arguments: [
    ("\t{\t\"a\"\t:\r\n\t1 }\n", #"{"a":1}"#),
    (#"{"a": "\ud83d\ude00\/"}"#, "{\"a\":\"😀/\"}"),
    // Not JSON, but flow style.
    ("{a: b, 'c': [d, ]}", #"{"a":"b","c":["d"]}"#),
    (#"{"a": 1, "b": 2,}"#, #"{"a":1,"b":2}"#),
    ("[a, b]\n# c\n", #"["a","b"]"#),
    (#"{"a": 1} # c"#, #"{"a":1}"#),
    ("\u{FEFF}[x]", #"["x"]"#),
  ])
  func documentsLikeJSON(text: String, json: String) throws {
    #expect(try document(text).root.jsonText() == json)
  }

  @Test func size() throws {
    let root = try document("[1, 2, abc]").root
    let last = try #require(root[2])
    #expect(try root.jsonText(maximumBytes: 11) == #"[1,2,"abc"]"#)
    #expect(throws: YAMLError.expansionTooLarge(maximum: 10, at: root.position)) {
      try root.jsonText(maximumBytes: 10)
    }
    let fault = YAMLError.expansionTooLarge(maximum: 9, at: last.position)
    #expect(throws: fault) { try root.jsonText(maximumBytes: 9) }
    #expect(fault.message == "written out with its aliases the value has more than 9 bytes")
  }
}
