import Binding
import Invocation
import Registry
import Testing

/// How values are written into URLs and headers: OpenAPI 3.1, 4.8.12.6, with the values of its table of examples.
struct ParameterTextTests {
  private static let blue = "'blue'"
  private static let list = "'[\"blue\", \"black\", \"brown\"]'"
  private static let object = "'{\"R\": 100, \"G\": 200, \"B\": 150}'"

  private static let query: [(style: String, value: String, expected: String)] = [
    ("", blue, "color=blue"), ("style: form, explode: false", list, "color=blue,black,brown"),
    ("style: form, explode: true", list, "color=blue&color=black&color=brown"),
    ("", list, "color=blue&color=black&color=brown"),
    ("style: form, explode: false", object, "color=R,100,G,200,B,150"),
    ("style: form", object, "R=100&G=200&B=150"),
    ("style: spaceDelimited, explode: false", list, "color=blue%20black%20brown"),
    ("style: spaceDelimited", list, "color=blue%20black%20brown"),
    ("style: pipeDelimited, explode: false", list, "color=blue%7Cblack%7Cbrown"),
    ("style: deepObject, explode: true", object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    (
      "style: deepObject", "'{\"a\": {\"b\": 1}, \"c\": [1, 2]}'",
      "color%5Ba%5D%5Bb%5D=1&color%5Bc%5D%5B%5D=1&color%5Bc%5D%5B%5D=2"
    ),
    ("", "''", "color="), ("", "'a b&c=d+e/é'", "color=a%20b%26c%3Dd%2Be%2F%C3%A9"),
    ("", "TRUE", "color=true"),
    ("", "1.50", "color=1.50"), ("", "12345678901234567890", "color=12345678901234567890"), ("", "'[]'", ""),
    ("", "'{}'", ""), ("style: form, explode: false", "'[\"a,b\", \"c\"]'", "color=a%2Cb,c"),
    ("style: form, explode: false", "'[[1, 2], 3]'", "color=%5B1%2C2%5D,3"),
  ]

  @Test(arguments: query.indices)
  func queries(_ index: Int) throws {
    let test = ParameterTextTests.query[index]
    let style = test.style.isEmpty ? "" : test.style + ", "
    let api = try APIUnderTest(
      "parameters: [{name: color, in: query, \(style)schema: \(type(test.value))}]", "get")
    let value = try #require(try api.call("@color = \(test.value)").values.first)
    #expect(ParameterText.query(value.parameter, value.value).joined(separator: "&") == test.expected)
  }

  private static let path: [(style: String, value: String, expected: String)] = [
    ("", blue, "blue"), ("", list, "blue,black,brown"), ("explode: true", list, "blue,black,brown"),
    ("", object, "R,100,G,200,B,150"), ("explode: true", object, "R=100,G=200,B=150"),
    ("style: label", blue, ".blue"), ("style: label", list, ".blue,black,brown"),
    ("style: label, explode: true", list, ".blue.black.brown"),
    ("style: label, explode: true", object, ".R=100.G=200.B=150"), ("style: matrix", blue, ";color=blue"),
    ("style: matrix", list, ";color=blue,black,brown"),
    ("style: matrix, explode: true", list, ";color=blue;color=black;color=brown"),
    ("style: matrix", object, ";color=R,100,G,200,B,150"),
    ("style: matrix, explode: true", object, ";R=100;G=200;B=150"), ("", "'a/b?c#d'", "a%2Fb%3Fc%23d"),
    ("", "'...'", "..."), ("", "'a b'", "a%20b"), ("", "7", "7"),
  ]

  @Test(arguments: path.indices)
  func paths(_ index: Int) throws {
    let test = ParameterTextTests.path[index]
    let style = test.style.isEmpty ? "" : test.style + ", "
    let api = try APIUnderTest(
      "parameters: [{name: color, in: path, required: true, \(style)schema: \(type(test.value))}]", "get",
      path: "/things/{color}")
    let value = try #require(try api.call("@color = \(test.value)").values.first)
    #expect(ParameterText.path(value.parameter, value.value) == test.expected)
  }

  private static let header: [(style: String, value: String, expected: String)] = [
    ("", blue, "blue"), ("", list, "blue,black,brown"), ("", object, "R,100,G,200,B,150"),
    ("explode: true", object, "R=100,G=200,B=150"), ("", "'a b, c'", "a b, c"),
    ("", "'a\tb'", "a\tb"), ("", "7", "7"),
  ]

  @Test(arguments: header.indices)
  func headers(_ index: Int) throws {
    let test = ParameterTextTests.header[index]
    let style = test.style.isEmpty ? "" : test.style + ", "
    let api = try APIUnderTest(
      "parameters: [{name: X-Color, in: header, \(style)schema: \(type(test.value))}]", "get")
    let value = try #require(try api.call("@\"X-Color\" = \(test.value)").values.first)
    #expect(ParameterText.header(value.parameter, value.value) == test.expected)
  }

  @Test(arguments: [
    ("$top", "$top=1"), ("organization.id", "organization.id=1"), ("filter[a]", "filter%5Ba%5D=1"),
    ("$.xgafv", "$.xgafv=1"), ("a b", "a%20b=1"), ("x-amz-meta-", "x-amz-meta-=1"),
  ])
  func namesStayReadable(_ name: String, _ expected: String) {
    let parameter = Parameter(name: name, location: .query, isRequired: false)
    let call = try? APIUnderTest("parameters: [{name: x, in: query}]", "get").call("@x = 1")
    #expect(call.flatMap { $0.values.first }.map { ParameterText.query(parameter, $0.value) } == [expected])
  }

  private func type(_ value: String) -> String {
    value.hasPrefix("'[") ? "{type: array}" : value.hasPrefix("'{") ? "{type: object}" : "{}"
  }
}
