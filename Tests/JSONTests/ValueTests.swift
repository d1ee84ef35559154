import JSON
import Testing

struct ValueTests {
  @Test func oneOfEachKind() throws {
    let text = #" {"n": null, "b": true, "i": -12, "d": 1.50, "s": "x\ty", "a": [1, [2]], "o": {"k": {}}} "#
    let root = try JSONDocument(text).root
    #expect(root.kind == .object)
    #expect(root.count == 7)
    #expect(root.range == 1..<(text.utf8.count - 1))
    #expect(root.members.map(\.key) == ["n", "b", "i", "d", "s", "a", "o"])
    #expect(
      root.members.map(\.value.kind) == [.null, .boolean, .number, .number, .string, .array, .object])
    #expect(
      root.members.map(\.value.text) == [
        "null", "true", "-12", "1.50", #""x\ty""#, "[1, [2]]", #"{"k": {}}"#,
      ])
    #expect(root.members.map(\.value.count) == [0, 0, 0, 0, 0, 2, 1])
    #expect(root.members.map(\.value.isNull) == [true, false, false, false, false, false, false])
  }

  @Test func accessorsAnswerOnlyForTheirKind() throws {
    let root = try JSONDocument(#"[null, true, 7, "s", [], {}]"#).root
    #expect(root.elements.map(\.boolean) == [nil, true, nil, nil, nil, nil])
    #expect(root.elements.map(\.integer) == [nil, nil, 7, nil, nil, nil])
    #expect(root.elements.map(\.double) == [nil, nil, 7, nil, nil, nil])
    #expect(root.elements.map(\.numberText) == [nil, nil, "7", nil, nil, nil])
    #expect(root.elements.map(\.string) == [nil, nil, nil, "s", nil, nil])
    #expect(root.elements.map { $0["x"] == nil } == Array(repeating: true, count: 6))
    #expect(root.elements.map { $0[0] == nil } == Array(repeating: true, count: 6))
    #expect(root.elements.map { Array($0.elements).count } == [0, 0, 0, 0, 0, 0])
    #expect(root.elements.map { Array($0.members).count } == [0, 0, 0, 0, 0, 0])
    #expect(root.elements.map { $0.withUTF8 { $0.count } } == [nil, nil, nil, 1, nil, nil])
    #expect(try JSONDocument("false").root.boolean == false)
  }

  @Test(arguments: [
    (#""""#, ""), (#""plain""#, "plain"), (#""é日😀""#, "é日😀"), (#""\"\\\/""#, "\"\\/"),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u65E5""#, "Aé日"), (#""\ud83d\uDE00""#, "😀"),
    (#""a\u0000b""#, "a\u{0}b"), (#""\uFFFF\uFEFF""#, "\u{FFFF}\u{FEFF}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
    (#""\\u0041""#, #"\u0041"#), (#""é\né""#, "é\né"), (#""\uD800\uDC00x""#, "\u{10000}x"),
  ])
  func strings(text: String, expected: String) throws {
    let value = try JSONDocument(text).root
    let bytes = Array(expected.utf8)
    #expect(value.string.map { Array($0.utf8) } == bytes)
    #expect(value.withUTF8 { Array(copying: $0) } == bytes)
    #expect(value.equals(expected))
    #expect(!value.equals(expected + "x"))
    #expect(!value.equals(String(expected.dropLast()) + "~"))
    #expect(value.withSource { Array(copying: $0) } == Array(text.utf8))
    let asName = try JSONDocument("{\(text): 1}").root
    #expect(asName.members.map { Array($0.key.utf8) } == [bytes])
    #expect(asName.members.map { $0.hasKey(expected) } == [true])
    #expect(asName.members.map { $0.withKeyUTF8 { Array(copying: $0) } } == [bytes])
    #expect(asName[expected]?.integer == 1)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("92233720368547758070", nil), ("123456789012345678901234567890", nil),
      ("1.0", nil), ("1e2", nil), ("-1E0", nil), ("true", nil), (#""7""#, nil),
    ] as [(String, Int64?)])
  func integers(text: String, expected: Int64?) throws {
    #expect(try JSONDocument(text).root.integer == expected)
  }

  @Test(
    arguments: [
      ("0", 0), ("1", 1), ("-1.5", -1.5), ("1e2", 100), ("1E+2", 100), ("25e-2", 0.25), ("0.1", 0.1),
      ("1e22", 1e22),
      ("1e23", 1e23), ("123456789012345678", 123_456_789_012_345_680),
      ("9007199254740993", 9_007_199_254_740_992),
      ("0.30000000000000004", 0.30000000000000004),
      ("2.2250738585072011e-308", .leastNormalMagnitude.nextDown),
      ("5e-324", .leastNonzeroMagnitude), ("1e-400", 0), ("1.7976931348623157e308", 1.7976931348623157e308),
      ("1e309", nil),
      ("-1e99999999999999999999", nil), ("1e-99999999999999999999", 0), ("0e99999999999999999999", 0),
      ("1.000000000000000000000000000000000001", 1), ("100000000000000000000000000000e-29", 1),
      ("\"1\"", nil),
    ] as [(String, Double?)])
  func doubles(text: String, expected: Double?) throws {
    #expect(try JSONDocument(text).root.double == expected)
  }

  @Test func minusZeroKeepsItsSign() throws {
    #expect(try JSONDocument("-0").root.double?.sign == .minus)
    #expect(try JSONDocument("-0.0e5").root.double?.sign == .minus)
    #expect(try JSONDocument("0").root.double?.sign == .plus)
  }

  /// Both ways of reading a double against the standard library.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func doublesReadAsTheStandardLibraryReadsThem(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let digits =
        UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0...63, using: &generator)
      let exponent = Int.random(in: -30...30, using: &generator)
      for text in [
        "\(digits)", "-\(digits)e\(exponent)", "\(digits).\(digits)", "0.000\(digits)E\(exponent)",
      ] {
        #expect(try JSONDocument(text).root.double?.bitPattern == Double(text)?.bitPattern, "\(text)")
      }
    }
  }

  @Test func elementsByPosition() throws {
    let array = try JSONDocument("[10, [1, [2]], {\"a\": [3]}, 40]").root
    #expect((-1...4).map { array[$0]?.text } == [nil, "10", "[1, [2]]", "{\"a\": [3]}", "40", nil])
    #expect(array.elements.count == 4)
    #expect(array.elements.underestimatedCount == 4)
    #expect(try JSONDocument("{\"a\": 1}").root[0] == nil)
  }

  @Test func childrenGoOnFromWhereTheyWere() throws {
    var elements = try JSONDocument("[1, [2], 3]").root.elements
    #expect(elements.next()?.text == "1")
    #expect(elements.count == 2)
    #expect(Array(elements).map(\.text) == ["[2]", "3"])
    var members = try JSONDocument(#"{"a": {"x": 0}, "b": 1}"#).root.members
    #expect(members.next()?.key == "a")
    #expect(members.count == 1)
    #expect(Array(members).map(\.key) == ["b"])
    #expect(members.next()?.key == "b")
    #expect(members.next() == nil)
    #expect(members.count == 0)
  }

  @Test func lastOfRepeatedNamesWins() throws {
    let object = try JSONDocument(#"{"a": [1, {"a": 9}], "b": 2, "\u0061": 3, "a ": 4}"#).root
    #expect(object["a"]?.text == "3")
    #expect(object["b"]?.text == "2")
    #expect(object["a "]?.text == "4")
    #expect(object["c"] == nil)
    #expect(object[""] == nil)
    #expect(object.count == 4)
    #expect(object.members.map(\.key) == ["a", "b", "a", "a "])
    #expect(object.members.map(\.keyRange) == [1..<4, 21..<24, 29..<37, 42..<46])
    #expect(object.members.count == 4)
    #expect(object.members.underestimatedCount == 4)
  }

  /// Names are code points: Swift's own equality would take these for the same.
  @Test func namesAreNotNormalized() throws {
    let object = try JSONDocument("{\"e\u{301}\": 1, \"\u{E9}\": 2}").root
    #expect(object["\u{E9}"]?.text == "2")
    #expect(object["e\u{301}"]?.text == "1")
    #expect(object.document.duplicateKeys().isEmpty)
  }

  @Test func valuesOutliveTheirDocumentVariable() throws {
    let value = try #require(JSONDocument(#"{"a": {"b": "still here"}}"#).root["a"]?["b"])
    #expect(value.string == "still here")
    #expect(value.document.bytes.count == 26)
  }

  @Test func errorsPassThroughClosures() throws {
    struct Stop: Error {}
    let value = try JSONDocument(#""a\n""#).root
    #expect(throws: Stop.self) { try value.withUTF8 { _ throws(Stop) in throw Stop() } }
    #expect(throws: Stop.self) { try value.withSource { _ throws(Stop) in throw Stop() } }
  }
}
