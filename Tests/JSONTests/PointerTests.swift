import JSON
import Testing

struct PointerTests {
  private static let document = #"""
    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
     "o": {"0": "name", "-": "dash", "p": [{"q": null}, [10, 20]]}}
    """#

  @Test(
    arguments: [
      ("/foo", #"["bar", "baz"]"#), ("/foo/0", #""bar""#), ("/foo/1", #""baz""#), ("/", "0"), ("/a~1b", "1"),
      ("/c%d", "2"), ("/e^f", "3"), ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"),
      ("/m~0n", "8"),
      ("/o/0", #""name""#), ("/o/-", #""dash""#), ("/o/p/0/q", "null"), ("/o/p/1/1", "20"),
      ("/foo/2", nil), ("/foo/-", nil), ("/foo/-1", nil), ("/foo/00", nil), ("/foo/01", nil), ("/foo/", nil),
      ("/foo/1e0", nil), ("/foo/+1", nil), ("/foo/٠", nil), ("/foo/99999999999999999999", nil),
      ("/foo/0/x", nil),
      ("/missing", nil), ("//", nil), ("/o/p/0/q/r", nil),
    ] as [(String, String?)])
  func evaluates(text: String, expected: String?) throws {
    let root = try JSONDocument(Self.document).root
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.evaluate(on: root)?.text == expected)
    #expect(pointer.description == text)
  }

  @Test func emptyPointerIsTheValueItself() throws {
    let root = try JSONDocument("[1]").root
    #expect(JSONPointer("")?.evaluate(on: root)?.range == root.range)
    #expect(JSONPointer("")?.segments == [])
    #expect(JSONPointer().description == "")
  }

  @Test(arguments: ["foo", "#/foo", " /foo", "/~", "/a~", "/~2", "/~~01", "/a~/b"])
  func rejects(text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test(arguments: [
    ("/a/b", ["a", "b"]), ("/~01", ["~1"]), ("/~10", ["/0"]), ("/~0~1/~1~0", ["~/", "/~"]), ("//", ["", ""]),
    ("/é/日", ["é", "日"]),
  ])
  func segments(text: String, expected: [String]) {
    #expect(JSONPointer(text)?.segments == expected)
    #expect(JSONPointer(segments: expected).description == text)
  }

  @Test func appending() {
    let pointer = JSONPointer().appending("items").appending(3).appending("a/b~c")
    #expect(pointer.description == "/items/3/a~1b~0c")
    #expect(JSONPointer(pointer.description) == pointer)
  }
}
