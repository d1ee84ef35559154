import Binding
import Invocation
import Registry
import Testing

/// Parameters of a call held against their schemas, one schema and one value a case.
struct ParameterCheckTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let schema: String
    let value: String
    let faults: [String]
    var testDescription: String { "\(schema) ← \(value)" }

    init(_ schema: String, _ value: String, _ faults: String...) {
      self.schema = schema
      self.value = value
      self.faults = faults
    }
  }

  private static let types: [Case] = [
    Case("{type: integer}", "7"),
    Case("{type: integer}", "'7'"),
    Case("{type: integer}", "7.0"),
    Case("{type: integer}", "1e3"),
    Case("{type: integer}", "7.5", "7.5: `x`: expected an integer, found the number 7.5, which is not whole"),
    Case("{type: integer}", "'big'", "'big': `x`: expected an integer, found the text 'big'"),
    Case("{type: integer}", "''", "'': `x`: expected an integer, found an empty text"),
    Case("{type: integer}", "TRUE", "TRUE: `x`: expected an integer, found a boolean"),
    Case("{type: number}", "'1.5'"),
    Case("{type: number}", "'1,5'", "'1,5': `x`: expected a number, found the text '1,5'"),
    Case("{type: boolean}", "TRUE"),
    Case("{type: boolean}", "'false'"),
    Case("{type: boolean}", "'yes'", "'yes': `x`: expected true or false, found the text 'yes'"),
    Case("{type: boolean}", "1", "1: `x`: expected true or false, found the number 1"),
    // On the wire there are only texts.
    Case("{type: string}", "7"),
    Case("{type: string}", "FALSE"),
    Case("{type: [string, boolean]}", "'true'"),
    Case("{type: [integer, string]}", "'7'"),
    Case("{type: array, items: {type: integer}}", "'[1, 2]'"),
    Case("{type: array, items: {type: integer}}", "3"),
    Case("{type: array, items: {type: integer}}", "'3'"),
    Case("{type: array, items: {type: string}}", "'a,b'"),
    Case(
      "{type: array, items: {type: integer}}", "'[1, true]'",
      "true: `x[1]`: expected an integer, found a boolean"),
    Case(
      "{type: array, items: {type: integer}}", "'[1, '",
      ": `x`: malformed JSON: expected a value, found the end of the text"),
    Case("{type: object}", "'{\"a\": 1}'"),
    Case("{type: object}", "'a'", "'a': `x`: expected an object, found the text 'a'"),
    Case(
      "{type: object}", "'{\"a\" 1}'",
      "1: `x`: malformed JSON: expected \":\", found \"1\""),
    Case("{}", "'anything'"),
    Case("{type: any}", "7"),
    Case("{oneOf: [{type: integer}, {type: boolean}]}", "'7'"),
    Case(
      "{oneOf: [{type: integer}, {type: boolean}]}", "'x'",
      "'x': `x`: expected an integer or true or false, found the text 'x'"),
  ]

  private static let limits: [Case] = [
    Case("{type: integer, minimum: 1, maximum: 100}", "100"),
    Case(
      "{type: integer, minimum: 1, maximum: 100}", "0", "0: `x`: expected a number of at least 1, found 0"),
    Case("{type: integer, maximum: 100}", "101", "101: `x`: expected a number of at most 100, found 101"),
    Case(
      "{type: number, exclusiveMinimum: 0}", "0", "0: `x`: expected a number above 0, found 0"),
    Case(
      "{type: number, minimum: 0, exclusiveMinimum: true}", "0",
      "0: `x`: expected a number above 0, found 0"),
    Case("{type: number, exclusiveMaximum: 1.5}", "1.5", "1.5: `x`: expected a number below 1.5, found 1.5"),
    Case("{type: number, multipleOf: 0.1}", "0.3"),
    Case("{type: integer, multipleOf: 5}", "12", "12: `x`: expected a multiple of 5, found 12"),
    Case(
      "{type: integer, format: int32}", "2147483648",
      "2147483648: `x`: expected a number that fits 32 bits, found 2147483648"),
    Case("{type: integer, format: int64}", "9223372036854775807"),
    Case("{type: string, minLength: 2, maxLength: 3}", "'äöü'"),
    Case(
      "{type: string, minLength: 2, maxLength: 3}", "'a'", "'a': `x`: expected 2 to 3 characters, found 1"),
    Case("{type: string, minLength: 5}", "'a'", "'a': `x`: expected at least 5 characters, found 1"),
    Case("{type: string, maxLength: 0}", "'a'", "'a': `x`: expected at most 0 characters, found 1"),
    Case("{type: string, minLength: 4, maxLength: 4}", "'a'", "'a': `x`: expected 4 characters, found 1"),
    Case("{type: string, pattern: '^[a-z]+$'}", "'abc'"),
    Case(
      "{type: string, pattern: '^[a-z]+$'}", "'ab1'", "'ab1': `x`: expected a text that matches `^[a-z]+$`"),
    // A pattern of another dialect cannot refuse anything.
    Case("{type: string, pattern: '(?<year'}", "'x'"),
    Case("{type: array, maxItems: 1}", "'[1, 2]'", "[1, 2]: `x`: expected at most 1 element, found 2"),
    Case("{type: array, uniqueItems: true}", "'[1, 1]'", "1: `x`: the same element stands twice"),
  ]

  private static let enumerations: [Case] = [
    Case("{type: string, enum: [small, large]}", "'small'"),
    Case(
      "{type: string, enum: [small, large]}", "'smal'",
      "'smal': `x`: expected \"small\" or \"large\", found \"smal\", did you mean `small`?"),
    Case("{type: integer, enum: [1, 2, 3]}", "4", "4: `x`: expected 1, 2 or 3, found 4"),
    Case("{type: integer, enum: [1, 2, 3]}", "2.0"), Case("{type: number, enum: [0.5, 100]}", "1e2"),
    Case(
      "{type: integer, enum: [9007199254740993]}", "9007199254740992",
      "9007199254740992: `x`: expected 9007199254740993, found 9007199254740992"),
    Case("{type: string, enum: ['1']}", "'1.0'", "'1.0': `x`: expected \"1\", found \"1.0\""),
    // Among texts `true` is a text, though it stands without quotes.
    Case("{type: string, enum: [true, none]}", "'true'"),
    Case("{type: string, enum: [1.0, 2.0]}", "'1.0'"),
    Case("{const: fixed}", "'other'", "'other': `x`: expected \"fixed\", found \"other\""),
    Case("{type: string, x-extensible-enum: [a, b]}", "'a'"),
    Case(
      "{type: string, x-extensible-enum: [alpha, beta]}", "'gamma'",
      "warning: 'gamma': `x`: \"gamma\" is not among the known values \"alpha\" and \"beta\""),
    // Where both are said, both count.
    Case("{type: string, enum: [a, b], x-extensible-enum: [b]}", "'b'"),
    Case(
      "{type: string, enum: [alpha, beta], x-extensible-enum: [beta]}", "'alpha'",
      "warning: 'alpha': `x`: \"alpha\" is not among the known values \"beta\""),
    Case(
      "{allOf: [{type: string, enum: [a, b]}], description: said with a reference}", "'c'",
      "'c': `x`: expected \"a\" or \"b\", found \"c\", did you mean `a`?"),
  ]

  private static let formats: [Case] = [
    Case("{type: string, format: date-time}", "'2026-01-31T12:00:00Z'"),
    Case("{type: string, format: date-time}", "'2026-01-31T12:00:00.123+02:00'"),
    Case(
      "{type: string, format: date-time}", "'2026-02-30T12:00:00Z'",
      "'2026-02-30T12:00:00Z': `x`: expected a date and time (RFC 3339) such as 2026-01-31T12:00:00Z"),
    Case(
      "{type: string, format: date-time}", "'2026-01-31 12:00'",
      "'2026-01-31 12:00': `x`: expected a date and time (RFC 3339) such as 2026-01-31T12:00:00Z"),
    Case("{type: string, format: date}", "'2024-02-29'"),
    Case(
      "{type: string, format: date}", "'2023-02-29'", "'2023-02-29': `x`: expected a date such as 2026-01-31"),
    Case("{type: string, format: uri}", "'https://example.com/a?b#c'"),
    Case(
      "{type: string, format: uri}", "'example.com'",
      "'example.com': `x`: expected a URL such as https://example.com/a"),
    Case("{type: string, format: email}", "'a@b'"),
    Case(
      "{type: string, format: email}", "'a b@c'",
      "'a b@c': `x`: expected an e-mail address such as name@example.com"),
    Case("{type: string, format: uuid}", "'123e4567-e89b-12d3-a456-426614174000'"),
    Case(
      "{type: string, format: uuid}", "'123e4567'",
      "'123e4567': `x`: expected a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
    Case("{type: string, format: ipv4}", "'192.0.2.1'"),
    Case(
      "{type: string, format: ipv4}", "'192.0.2.256'",
      "'192.0.2.256': `x`: expected an IPv4 address such as 192.0.2.1"),
    Case(
      "{type: string, format: ipv4}", "'+1.0.0.1'",
      "'+1.0.0.1': `x`: expected an IPv4 address such as 192.0.2.1"),
    Case("{type: string, format: made-up}", "'x'"),
  ]

  @Test(arguments: types + limits + enumerations + formats)
  func aValueIsHeldAgainstItsSchema(_ test: Case) throws {
    let api = try APIUnderTest(
      "parameters: [{name: x, in: query, explode: false, schema: \(test.schema)}]", "get")
    #expect(api.faults("@x = \(test.value)") == test.faults)
  }

  @Test(arguments: types + limits + enumerations + formats)
  func withoutValidationNothingIsRefused(_ test: Case) throws {
    let api = try APIUnderTest("parameters: [{name: x, in: query, schema: \(test.schema)}]", "get")
    #expect(api.faults("@x = \(test.value)", validates: false) == [])
  }

  private static let conversions: [(String, String, String)] = [
    ("{type: integer}", "'7'", "7"), ("{type: integer}", "7.0", "7"), ("{type: integer}", "1e1", "10"),
    ("{type: integer}", "'-1.20E+2'", "-120"), ("{type: integer}", "1200e-2", "12"),
    ("{type: integer}", "0.0", "0"), ("{type: [integer, 'null']}", "1.0", "1"),
    ("{type: integer}", "9007199254740993.0", "9007199254740993"), ("{type: integer, enum: [2]}", "2.0", "2"),
    ("{oneOf: [{type: integer}, {type: boolean}]}", "1.0", "1"),
    ("{type: array, items: {type: integer}}", "'[1.0, 2]'", "[1,2]"),
    // Only where nothing else is an integer.
    ("{type: number}", "1.0", "1.0"), ("{type: [integer, number]}", "1.0", "1.0"), ("{}", "1.0", "1.0"),
    ("{type: integer}", "1e50", "1e50"), ("{type: string}", "7", "\"7\""),
    ("{type: boolean}", "'TRUE'", "true"),
    ("{type: array, items: {type: integer}}", "'3'", "[3]"),
    ("{type: array, items: {type: integer}}", "'3,4'", "[3,4]"),
    ("{type: array, items: {type: string}}", "5", "[\"5\"]"),
    ("{type: object}", "'{\"a\":1}'", "{\"a\":1}"), ("{type: [string, boolean]}", "'true'", "\"true\""),
  ]

  @Test(arguments: conversions)
  func aTextIsGivenTheTypeThatIsAskedFor(_ schema: String, _ value: String, _ expected: String) throws {
    let api = try APIUnderTest("parameters: [{name: x, in: query, explode: false, schema: \(schema)}]", "get")
    #expect(json(try api.call("@x = \(value)").values.first?.value) == expected)
  }
}
