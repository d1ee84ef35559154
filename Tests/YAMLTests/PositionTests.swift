import Testing

@testable import YAML

struct PositionTests {
  /// Each line: path, line, column, offset.
  @Test(arguments: [
    ("a: b", ["1:1:0", "a 1:1:0 1:4:3"]),
    ("é: ü # ö\nb: x", ["1:1:0", "é 1:1:0 1:4:4", "b 2:1:12 2:4:15"]),
    ("\u{FEFF}a: b\r\nc: d", ["1:1:3", "a 1:1:3 1:4:6", "c 2:1:9 2:4:12"]),
    ("---\na:\n  b: |\n    x\n", ["2:1:4", "a 2:1:4 3:3:9", "a/b 3:3:9 3:6:12"]),
    (
      "a: &x {b: 1}\nc: *x",
      ["1:1:0", "a 1:1:0 1:4:3", "a/b 1:8:7 1:11:10", "c 2:1:13 1:4:3", "c/b 1:8:7 1:11:10"]
    ),
    ("a:\nb: \n? c", ["1:1:0", "a 1:1:0 1:1:0", "b 2:1:3 2:1:3", "c 3:3:9 3:3:9"]),
    ("[a,\n {b: 1}]", ["1:1:0", "0 1:2:1", "1 2:2:5", "1/b 2:3:6 2:6:9"]),
    ("- a\n-\n- - c", ["1:1:0", "0 1:3:2", "1 2:2:5", "2 3:3:8", "2/0 3:5:10"]),
    ("a: \"x\n\n  y\"\nb: 1", ["1:1:0", "a 1:1:0 1:4:3", "b 4:1:12 4:4:15"]),
    (
      " \n{\"é\":\n\t[1, \"😀\",\r\n2]}",
      ["2:1:2", "é 2:2:3 3:2:10", "é/0 3:3:11", "é/1 3:6:14", "é/2 4:1:23"]
    ),
    ("\u{FEFF}{\"a\":1}", ["1:1:3", "a 1:2:4 1:6:8"]),
  ])
  func places(text: String, expected: [String]) throws {
    #expect(outline(try document(text).root, "") == expected)
  }

  private func outline(_ node: YAMLNode, _ path: String) -> [String] {
    func place(_ node: YAMLNode) -> String { "\(node.line):\(node.column):\(node.position.offset)" }
    let head = path.isEmpty ? [place(node)] : []
    let prefix = path.isEmpty ? "" : path + "/"
    return head
      + node.elements.enumerated().flatMap { (number, element) in
        ["\(prefix)\(number) \(place(element))"] + outline(element, "\(prefix)\(number)")
      }
      + node.members.flatMap { member in
        ["\(prefix)\(member.key) \(place(member.keyNode)) \(place(member.value))"]
          + outline(member.value, prefix + member.key)
      }
  }

  @Test(arguments: [
    ("ab\ncd", 0, YAMLPosition(line: 1, column: 1, offset: 0)),
    ("ab\ncd", 2, YAMLPosition(line: 1, column: 3, offset: 2)),
    ("ab\ncd", 3, YAMLPosition(line: 2, column: 1, offset: 3)),
    ("ab\ncd", 9, YAMLPosition(line: 2, column: 3, offset: 5)),
    ("ab\ncd", -1, YAMLPosition(line: 1, column: 1, offset: 0)),
    ("a\r\nb\rc", 3, YAMLPosition(line: 2, column: 1, offset: 3)),
    ("a\r\nb\rc", 5, YAMLPosition(line: 3, column: 1, offset: 5)),
    ("éx", 2, YAMLPosition(line: 1, column: 2, offset: 2)),
    ("\u{FEFF}x", 3, YAMLPosition(line: 1, column: 1, offset: 3)),
    ("\u{FEFF}x", 4, YAMLPosition(line: 1, column: 2, offset: 4)),
  ])
  func placeOfByte(text: String, offset: Int, position: YAMLPosition) {
    #expect(DocumentBytes(text).position(ofByte: offset) == position)
  }
}
