import Testing

@testable import SQLite

@Suite struct JSONTextTests {
  @Test(arguments: [
    "[]", "{}", " [ ] ", "\n{\t}\r", "[1]", "[1,2.5e-3,-0]", #"["a","\"\\\/\b\f\n\r\t\u00e9"]"#,
    "[[],[[]],{}]",
    #"{"a":1,"b":[true,false,null],"c":{"d":"}"}}"#, #"[{"a":[]},{"b":{}}]"#, #"{"":""}"#, #"["ü😀"]"#,
    #"{ "a" : [ 1 , 2 ] , "b" : { } }"#, #"["[", "]"]"#,
  ])
  func isAnArrayOrObject(_ text: String) {
    #expect(check(text))
  }

  @Test(arguments: [
    "", " ", "1", "true", "null", #""a""#, "[", "]", "{", "}", "[1", "[1,]", "[,1]", "[1 2]", "[draft]",
    "[1]]",
    "[1] x", "[}", "{]", "[{]}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{1:2}", #"{"a" 1}"#, #"["a]"#,
    #"["\x"]"#,
    #"["\u12g4"]"#, #"["\u12"]"#, "[01]", "[1.]", "[tru]", "[nulll]", "[\"\n\"]", "['a']", "[\u{FEFF}]",
    "[1]\0",
  ])
  func isNot(_ text: String) {
    #expect(!check(text))
  }

  @Test func depthCostsNoStack() {
    let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(check(nested(2_000)))
    #expect(!check(nested(2_001)))
    #expect(!check(String(repeating: "[", count: 1_000_000)))
  }

  private func check(_ text: String) -> Bool {
    text.utf8.span.withUnsafeBufferPointer { JSONText.isArrayOrObject($0) }
  }
}
