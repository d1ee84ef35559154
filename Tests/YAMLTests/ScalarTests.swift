import Testing

@testable import YAML

struct ScalarTests {
  @Test(arguments: [
    ("", YAMLNode.ScalarType.null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
    ("nULL", .string), ("~~", .string), ("nul", .string),
    ("true", .boolean), ("True", .boolean), ("TRUE", .boolean), ("false", .boolean), ("False", .boolean),
    ("FALSE", .boolean), ("tRUE", .string), ("truE", .string), ("TRue", .string),
    ("yes", .string), ("no", .string), ("on", .string), ("off", .string), ("y", .string), ("n", .string),
    ("0", .integer), ("-1", .integer), ("+12", .integer), ("007", .integer), ("0o17", .integer),
    ("0x1fA", .integer), ("18446744073709552000", .integer),
    ("0o18", .string), ("0x", .string), ("0o", .string), ("0xG", .string), ("-0x1", .string),
    ("0b1", .string),
    ("1_000", .string), ("1 2", .string), ("+", .string), ("1-", .string), ("12:30:45", .string),
    ("1.5", .float), ("-1.5", .float), (".5", .float), ("5.", .float), ("1e3", .float), ("1E-7", .float),
    ("+1.e+2", .float), ("-.5e1", .float), ("1e", .string), ("1e+", .string), (".", .string), ("-.", .string),
    (".e1", .string), ("1.2.3", .string), ("1.5f", .string), ("2001-12-14", .string),
    (".inf", .float), ("-.Inf", .float), ("+.INF", .float), (".nan", .float), (".NaN", .float),
    (".NAN", .float),
    ("-.nan", .string), (".Nan", .string), (".iNF", .string), ("1.inf", .string), ("inf", .string),
    ("nan", .string),
  ])
  func type(text: String, type: YAMLNode.ScalarType) throws {
    let root = try #require(try document("k: \(text)").root["k"])
    #expect(root.scalarType == type)
    #expect(root.isNull == (type == .null))
    #expect(root.string == text)
    for quoted in ["'\(text)'", "\"\(text)\"", "!!str \(text)"] {
      #expect(try document("k: \(quoted)").root["k"]?.scalarType == .string)
    }
  }

  @Test(arguments: [
    ("0", 0), ("-1", -1), ("+12", 12), ("007", 7), ("0o17", 15), ("0x1fA", 506),
    ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
    ("9223372036854775808", nil), ("0xFFFFFFFFFFFFFFFF", nil), ("1.0", nil), ("'1'", nil), ("x", nil),
    ("true", nil),
  ])
  func integer(text: String, value: Int64?) throws {
    #expect(try document(text).root.integer == value)
  }

  @Test(arguments: [
    ("1.5", 1.5), ("-1.5", -1.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("+1.e+2", 100), ("7", 7),
    ("0o17", 15),
    ("0xFF", 255), ("0xFFFFFFFFFFFFFFFFFFFF", 1.2089258196146292e24),
    ("18446744073709552000", 18_446_744_073_709_551_616),
    (".inf", Double.infinity), ("-.inf", -Double.infinity), ("'1'", nil), ("1_0", nil), ("", nil),
  ])
  func double(text: String, value: Double?) throws {
    #expect(try document("k: \(text)").root["k"]?.double == value)
  }

  @Test func notANumber() throws {
    #expect(try document(".nan").root.double?.isNaN == true)
  }

  @Test(arguments: [
    ("true", true), ("FALSE", false), ("yes", nil), ("'true'", nil), ("1", nil), ("[true]", nil),
  ])
  func boolean(text: String, value: Bool?) throws {
    #expect(try document(text).root.boolean == value)
  }

  @Test func collectionsHaveNoScalar() throws {
    for text in ["[1]", "a: 1"] {
      let root = try document(text).root
      #expect(root.string == nil && root.scalarType == nil && root.style == nil)
      #expect(root.integer == nil && root.double == nil && root.boolean == nil && !root.isNull)
      #expect(root.count == 1 && !root.hasText("1"))
    }
  }
}
