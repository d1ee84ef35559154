import Invocation
import JSON
import Rows
import Testing

/// Which columns rows have.
struct AnswerColumnsTests {
  @Test(arguments: [
    ("[]", ["a", "b"]),
    (#"[{"a": 1, "b": 2}, {"a": 3}]"#, ["a", "b"]),
    (#"[{"b": 1, "a": 2}]"#, ["a", "b"]),
    (#"[{"c": 1, "a": 2}, {"a": 1, "d": 1, "c": 2}]"#, ["a", "b", "c", "d"]),
    (#"[{"a": 1, "c": 2, "b": 3, "d": 4}]"#, ["a", "b", "c", "d"]),
    (#"[{"a": 1, "a": 2, "c": 1, "c": 2}]"#, ["a", "b", "c"]),
    (#"[{"\u0061": 1, "\u0063": 2}, {"c": 3}]"#, ["a", "b", "c"]),
    (#"[1, {"c": 1}, "x"]"#, ["a", "b", "column_anon", "c"]),
    (#"[1, "x"]"#, ["column_anon"]),
  ])
  func declaredOnesGoFirst(rows: String, expected: [String]) throws {
    let rows = Array(try JSONDocument(rows).root.elements)
    let columns = AnswerColumns.columns(declared: [Column("a", .text), Column("b", .integer)], rows: rows)
    #expect(columns.map(\.name) == expected)
  }
}
