import Testing

@testable import JSON

struct DuplicateKeyTests {
  @Test(arguments: [
    ("1", []), ("{}", []), (#"{"a": 1, "b": {"a": 2}, "c": [{"a": 3}]}"#, []),
    (#"{"a": 1, "a": 2}"#, [JSONDuplicateKey(key: "a", first: 1..<4, repeated: 9..<12)]),
    (
      #"{"a":1,"b":2,"\u0061":3,"a":4}"#,
      [
        JSONDuplicateKey(key: "a", first: 1..<4, repeated: 13..<21),
        JSONDuplicateKey(key: "a", first: 1..<4, repeated: 24..<27),
      ]
    ),
    (#"{"":0,"":0}"#, [JSONDuplicateKey(key: "", first: 1..<3, repeated: 6..<8)]),
    (
      #"[{"x":{"y":1,"y":2},"x":0},{"z":0,"z":{"z":0,"q":[],"q":[]}}]"#,
      [
        JSONDuplicateKey(key: "y", first: 7..<10, repeated: 13..<16),
        JSONDuplicateKey(key: "x", first: 2..<5, repeated: 20..<23),
        JSONDuplicateKey(key: "z", first: 28..<31, repeated: 34..<37),
        JSONDuplicateKey(key: "q", first: 45..<48, repeated: 52..<55),
      ]
    ),
  ])
  func found(text: String, expected: [JSONDuplicateKey]) throws {
    #expect(try JSONDocument(text).duplicateKeys() == expected)
  }
}
