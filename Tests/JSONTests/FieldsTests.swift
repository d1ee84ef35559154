import JSON
import Testing

/// The members of one object after the other.
struct FieldsTests {
  /// The text of each field of each row, as JSON kind and bytes; nil where the row has no such member.
  private func read(_ names: [String], _ rows: [JSONValue]) -> [[String?]] {
    var fields = JSONFields(names)
    return rows.map { row in
      fields.begin(row)
      return names.indices.map { field in
        var text: String?
        _ = fields.read(field) { kind, bytes in
          text = "\(kind) " + bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
        return text
      }
    }
  }

  static let cases: [(names: [String], rows: String, expected: [[String?]])] = [
    (["a", "b"], "[]", []),
    (["a", "b"], #"[{"a": 1, "b": "x"}]"#, [["number 1", "string x"]]),
    // Alike, in another order, with others between, and without.
    (
      ["a", "b"],
      #"[{"a":1,"b":2},{"b":3,"a":4},{"c":[{"a":9}],"b":5,"d":{"b":9},"a":6},{"b":7},{},{"a":8,"b":9}]"#,
      [
        ["number 1", "number 2"], ["number 4", "number 3"], ["number 6", "number 5"], [nil, "number 7"],
        [nil, nil], ["number 8", "number 9"],
      ]
    ),
    // Of a repeated name the last one counts.
    (["a"], #"[{"a":1,"a":2},{"a":3,"b":0,"a":4},{"a":5}]"#, [["number 2"], ["number 4"], ["number 5"]]),
    // Names are compared as what they stand for.
    (
      ["a\"b", "ü"], #"[{"a\"b":1,"\u00fc":2},{"a\u0022b":3,"ü":4}]"#,
      [["number 1", "number 2"], ["number 3", "number 4"]]
    ),
    (["a"], #"[1,"a",null,["a"],{"a":1},[]]"#, [[nil], [nil], [nil], [nil], ["number 1"], [nil]]),
    (
      ["a"],
      #"[{"a":null},{"a":true},{"a":false},{"a":-1.50e2},{"a":"x\n\u00fc"},{"a":[1, 2]},{"a":{"b": 1}}]"#,
      [
        ["null null"], ["boolean true"], ["boolean false"], ["number -1.50e2"], ["string x\nü"],
        ["array [1, 2]"], [#"object {"b": 1}"#],
      ]
    ),
    ([], #"[{"a":1}]"#, [[]]),
    (["", "a"], #"[{"":1,"a":2}]"#, [["number 1", "number 2"]]),
  ]

  @Test(arguments: cases.indices)
  func findsMembers(_ index: Int) throws {
    let test = Self.cases[index]
    #expect(try read(test.names, Array(JSONDocument(test.rows).root.elements)) == test.expected)
  }

  /// Rows of different documents, of which one may stand where another stood in memory.
  @Test func rowsOfManyDocuments() throws {
    let rows = try (0..<100).map { try JSONDocument(#"{"n":\#($0),"a":"\#($0)"}"#).root }
    #expect(read(["a"], rows) == (0..<100).map { ["string \($0)"] })
  }

  /// More names than are remembered, the asked one behind them all.
  @Test func objectsOfManyNames() throws {
    let names = (0..<2_000).map { "name\($0)" }
    let members = names.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",")
    let rows = try JSONDocument("[{\(members)},{\(members)}]").root.elements
    let expected: [String?] = ["string name1999", "string name0", nil]
    #expect(read(["name1999", "name0", "other"], Array(rows)) == [expected, expected])
  }
}
