import JSON
import Testing

struct PathTests {
  private static let document = #"""
    {"data": [{"id": 1, "tags": ["x", "y"]}, {"id": 2, "tags": []}, {"id": 3}],
     "links": {"pages": {"next": "https://h/?page=2"}}, "next_page_token": "t", "1_clicks": 5, "kebab-case": 6,
     "@odata.nextLink": "n", "@odata": {"nextLink": "shadowed", "count": 9}, "a.b": {"c": 7}, "a": {"b": {"d": 8}},
     "x": {"y.z": {"w": 10}, "y": {"z": {"v": 11}}}, "": {"": 12}, "it's": 13, "q\"": 14, "b\\s": 15, "日本": 16,
     "$ref": 17, "ns:tag": 18, "dup": 1, "dup": 2, "empty": {}, "*": 19}
    """#

  @Test(arguments: [
    ("$.data[*].id", ["1", "2", "3"]), ("data[*].id", ["1", "2", "3"]), ("$.data[0].id", ["1"]),
    ("$.data[-1]", [#"{"id": 3}"#]), ("$.data[-1:]", [#"{"id": 3}"#]), ("$.data[-2:].id", ["2", "3"]),
    ("$.data[-9:].id", ["1", "2", "3"]), ("$.data[-3].id", ["1"]), ("$.data[-4]", []), ("$.data[3]", []),
    ("$.data[*].tags[*]", [#""x""#, #""y""#]), ("$.data[0].tags[-1:]", [#""y""#]),
    ("$.data[1].tags[-1:]", []),
    ("$.links.pages.next", [#""https://h/?page=2""#]), ("links.pages.next", [#""https://h/?page=2""#]),
    ("$['links']['pages'].next", [#""https://h/?page=2""#]),
    ("['links'].pages['next']", [#""https://h/?page=2""#]),
    ("next_page_token", [#""t""#]), ("$.next_page_token", [#""t""#]), ("$[\"next_page_token\"]", [#""t""#]),
    ("$.1_clicks", ["5"]), ("$.kebab-case", ["6"]), ("$.@odata.nextLink", [#""n""#]),
    ("@odata.nextLink", [#""n""#]),
    ("$['@odata'].nextLink", [#""shadowed""#]), ("$.@odata.count", ["9"]), ("$.a.b.c", ["7"]),
    ("$.a.b.d", []),
    ("$['a'].b.d", ["8"]), ("$['a.b'].c", ["7"]), ("$.x.y.z.w", ["10"]), ("$.x.y.z.v", []),
    ("$['x']['y'].z.v", ["11"]), ("$['']['']", ["12"]), (#"$['it\'s']"#, ["13"]), (#"$["it's"]"#, ["13"]),
    (#"$["q\""]"#, ["14"]), (#"$['b\\s']"#, ["15"]), ("$.日本", ["16"]), ("$.$ref", ["17"]),
    ("$.ns:tag", ["18"]),
    ("$.dup", ["2"]), ("$.empty", ["{}"]), ("$.empty.*", []), ("$.empty[*]", []), ("$['*']", ["19"]),
    ("$.links.*.next", [#""https://h/?page=2""#]), ("$.links[*]", [#"{"next": "https://h/?page=2"}"#]),
    ("$.missing", []), ("$.data.id", []), ("$.data[0][0]", []), ("$.next_page_token.x", []),
    ("$.next_page_token[0]", []),
    ("$.next_page_token[*]", []),
  ])
  func leadsTo(path: String, expected: [String]) throws {
    let root = try JSONDocument(Self.document).root
    let path = try JSONPath(path)
    #expect(path.values(in: root).map(\.text) == expected)
    #expect(path.first(in: root)?.text == expected.first)
  }

  @Test func rootPaths() throws {
    let root = try JSONDocument("[[1, 2], [3]]").root
    #expect(try JSONPath("$").values(in: root).map(\.text) == ["[[1, 2], [3]]"])
    #expect(try JSONPath("$[*][*]").values(in: root).map(\.text) == ["1", "2", "3"])
    #expect(try JSONPath("[-1][0]").first(in: root)?.text == "3")
    #expect(try JSONPath("*").values(in: root).map(\.text) == ["[1, 2]", "[3]"])
  }

  @Test(
    arguments: [
      ("$", []), ("$.data", ["data"]), ("a.b", ["a", "b"]), ("$['a.b'].c.d", ["a.b", "c", "d"]),
      ("$.a[0]", nil),
      ("$.a[*].b", nil), ("$.a[-1:]", nil),
    ] as [(String, [String]?)])
  func names(path: String, expected: [String]?) throws {
    #expect(try JSONPath(path).names == expected)
    #expect(try JSONPath(path).description == path)
  }

  @Test(arguments: [
    ("", 0, "expected a path, found the end of the path"),
    ("$.", 2, "expected a name, found the end of the path"),
    ("$x", 1, #"expected "." or "[", found "x""#),
    ("$ .a", 1, #"expected "." or "[", found " ""#),
    (".a", 0, #"expected a name, found ".""#),
    ("$.a b", 3, #"expected "." or "[", found " ""#),
    ("$.a..", 4, "descendants (..) are not supported in a path"),
    ("$..id", 2, "descendants (..) are not supported in a path"),
    ("$.a.", 4, "expected a name, found the end of the path"),
    ("$.a*", 3, #"expected "." or "[", found "*""#),
    ("$.日本]", 8, #"expected "." or "[", found "]""#),
    ("$[", 2, "expected a quoted name, a position or *, found the end of the path"),
    ("$[]", 2, #"expected a quoted name, a position or *, found "]""#),
    ("$[é]", 2, #"expected a quoted name, a position or *, found "é""#),
    ("$[a]", 2, #"expected a quoted name, a position or *, found "a""#),
    ("$['a'", 5, #"expected "]", found the end of the path"#),
    ("$['a]", 5, "expected the closing quotation mark, found the end of the path"),
    (#"$['\x']"#, 4, #"expected a quotation mark or a backslash after the backslash, found "x""#),
    (#"$['\"#, 4, "expected a quotation mark or a backslash after the backslash, found the end of the path"),
    ("$[0", 3, #"expected "]", found the end of the path"#),
    ("$[0x]", 3, #"expected "]", found "x""#),
    ("$[-]", 3, #"expected a digit, found "]""#),
    ("$[-0]", 3, #"expected a digit, found "0""#),
    ("$[99999999999999999999]", 2, "expected a position in an array, found a number that is too large"),
    ("$[-99999999999999999999:]", 3, "expected a position in an array, found a number that is too large"),
    ("$[0:2]", 3, "slices other than [-n:] are not supported in a path"),
    ("$[:2]", 2, "slices other than [-n:] are not supported in a path"),
    ("$[-2:-1]", 5, "slices other than [-n:] are not supported in a path"),
    ("$[-2:", 5, #"expected "]", found the end of the path"#),
    ("$[?(@.a)]", 2, "filters ([?]) are not supported in a path"),
    ("$[0,1]", 3, "lists of selectors are not supported in a path"),
    ("$['a','b']", 5, "lists of selectors are not supported in a path"),
    ("$[*,0]", 3, "lists of selectors are not supported in a path"),
  ])
  func rejects(path: String, offset: Int, message: String) {
    let error = #expect(throws: JSONPathError.self) { try JSONPath(path) }
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  /// A path of many names is read and followed in a loop.
  @Test func longPath() throws {
    let depth = 400
    let text = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    let path = try JSONPath(Array(repeating: "a", count: depth).joined(separator: "."))
    #expect(path.first(in: try JSONDocument(text).root)?.text == "1")
  }
}
