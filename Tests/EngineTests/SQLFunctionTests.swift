import Rows
import SQLite
import Testing

@testable import Engine

struct SQLFunctionTests {
  /// The value of an SQL expression, or what is wrong with it.
  private func value(_ expression: String) throws -> String {
    let connection = try Connection(.memory)
    try connection.addFunctions()
    do {
      return "\(try connection.rows("SELECT \(expression)")[0][0])"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("split_part('a/b/c', '/', 1)", "a"), ("split_part('a/b/c', '/', 3)", "c"),
    ("split_part('a/b/c', '/', 4)", ""),
    ("split_part('a/b/c', '/', -1)", "c"), ("split_part('a/b/c', '/', -3)", "a"),
    ("split_part('a/b/c', '/', -4)", ""), ("split_part('a--b', '--', 2)", "b"),
    ("split_part('a---b', '--', 2)", "-b"), ("split_part('', '/', 1)", ""), ("split_part('ab', '', 1)", "ab"),
    ("split_part('ab', '', 2)", ""), ("split_part('äöü', 'ö', 2)", "ü"), ("split_part(12.5, '.', 2)", "5"),
    ("split_part('a b', ' ', '2')", "b"), ("concat('a', NULL, 1, 2.5)", "a12.5"), ("concat(NULL)", ""),
    ("concat_ws('-', 'a', NULL, 'b')", "a-b"), ("string(12)", "12"), ("reverse('aé')", "éa"),
    ("lpad('7', 3, '0')", "007"), ("lpad('abcd', 3)", "abc"), ("lpad('a', 4, 'xy')", "xyxa"),
    ("rpad('ab', 4)", "ab  "), ("lpad('a', -1)", ""), ("lpad('a', 3, '')", "a"), ("repeat('ab', 2)", "abab"),
    ("repeat('ab', -1)", ""), ("base64_encode('')", ""), ("base64_encode('a')", "YQ=="),
    ("base64_encode('ab')", "YWI="), ("base64_encode('abc')", "YWJj"), ("base64_encode('ü')", "w7w="),
    ("base64_decode('YQ==')", "a"), ("base64_decode('YQ')", "a"), ("base64_decode('YW\nJj')", "abc"),
    ("base64_decode('')", ""), ("base64_decode('_-_-' || '')", "expected"),
    ("url_encode('a b/ü?')", "a%20b%2F%C3%BC%3F"),
    ("url_decode('a%20b%2fc+d')", "a b/c+d"), ("regexp_substr('ab12cd', '[0-9]+')", "12"),
    ("regexp_substr('aXb', '(?i)x')", "X"), ("regexp_capture('k=v', '(\\w)=(\\w)', 2)", "v"),
    ("regexp_capture('k=v', '(\\w)=(\\w)')", "k"), ("regexp_capture('k=v', '(\\w)=(\\w)', 0)", "k=v"),
    ("regexp_replace('1 10 100', '\\d+', '**')", "** ** **"),
    ("regexp_replace('a-b c-d', '(\\w)-(\\w)', '$2-\\1')", "b-a d-c"),
    ("regexp_replace('a', 'a', '$$ \\\\ $')", "$ \\ $"), ("regexp_replace('abc', 'x*', '-')", "-a-b-c-"),
    ("regexp_replace('aaa', '^a', 'b')", "baa"), ("regexp_replace('x', '(x)|(y)', '[$2]')", "[]"),
    ("json_extract_path_text('{\"a\": [1, {\"b\": \"c\"}]}', 'a', 1, 'b')", "c"),
    ("json_extract_path_text('{\"a\": [1]}', 'a')", "[1]"),
  ])
  func texts(_ expression: String, _ expected: String) throws {
    if expected == "expected" {
      #expect(try value(expression).hasPrefix("base64_decode: argument 1: expected base64 of UTF-8 text"))
    } else {
      #expect(try value(expression) == "\(Cell.text(expected))", "\(expression)")
    }
  }

  @Test(arguments: [
    ("'abc' REGEXP 'b'", true), ("'abc' REGEXP '^b'", false), ("regexp('^a.c$', 'abc')", true),
    ("regexp_like('abc', 'a|x')", true), ("regexp_like('abc', '(?=b)b')", true),
    ("regexp_like('', '')", true),
    ("regexp_like('a' || char(10) || 'b', 'a.b')", false),
    ("regexp_like('a' || char(10) || 'b', '(?s)a.b')", true),
    ("starts_with('abc', 'ab')", true), ("starts_with('abc', 'b')", false), ("ends_with('abc', 'bc')", true),
    ("ends_with('abc', 'abcd')", false),
    ("json_equal('{\"a\":1,\"b\":[1,2]}', '{\"b\":[1,2.0],\"a\":10e-1}')", true),
    ("json_equal('[1,2]', '[2,1]')", false), ("json_equal('1', '\"1\"')", false),
    ("json_equal('null', 'null')", true),
    ("json_equal('12345678901234567890', '12345678901234567891')", false),
    ("json_equal('1e400', '1e401')", false), ("json_equal('0', '-0.0e5')", true),
    ("json_equal('{}', '{\"a\":null}')", false),
    ("json_equal(json('[ 1 ]'), '[1]')", true),
    ("aws_policy_equal('{\"Action\":[\"a\",\"b\"]}', '{\"Action\":[\"b\",\"a\"]}')", true),
    ("aws_policy_equal('{\"Action\":\"a\"}', '{\"Action\":[\"a\"]}')", true),
    ("aws_policy_equal('{\"Action\":[\"a\",\"c\"]}', '{\"Action\":[\"b\",\"a\"]}')", false),
  ])
  func truths(_ expression: String, _ expected: Bool) throws {
    #expect(try value(expression) == "integer(\(expected ? 1 : 0))", "\(expression)")
  }

  @Test func nullInNullOut() throws {
    for function in SQLFunction.all() where !function.takesNull && function.arity.lowerBound > 0 {
      for position in 0..<function.arity.lowerBound {
        var arguments = [String](repeating: "'1'", count: function.arity.lowerBound)
        arguments[position] = "NULL"
        #expect(
          try value("\(function.name)(\(arguments.joined(separator: ", ")))") == "null", "\(function.name)")
      }
    }
    #expect(try value("regexp_substr('a', 'b')") == "null")
    #expect(try value("regexp_capture('a', '(b)')") == "null")
    #expect(try value("concat_ws(NULL, 'a')") == "null")
    #expect(try value("json_extract_path_text('{\"a\": null}', 'a')") == "null")
    #expect(try value("json_extract_path_text('[1]', 'a')") == "null")
  }

  @Test(arguments: [
    (
      "split_part('a', 'b', 0)",
      "split_part: argument 3: expected a field's number, from 1 or from -1 backwards, found `0`"
    ),
    ("split_part('a', 'b', 1.5)", "split_part: argument 3: expected a whole number, found `1.5`"),
    ("split_part('a', 'b')", "wrong number of arguments to function split_part()"),
    ("regexp_like('a', '(')", "regexp_like: `(` is no regular expression: expected ')'"),
    ("regexp_replace('a', 'a', '$1')", "regexp_replace: the pattern has no groups, group 1 is asked for"),
    ("regexp_capture('a', '(a)', 3)", "regexp_capture: the pattern has 1 group, group 3 is asked for"),
    ("base64_decode('a')", "base64_decode: argument 1: expected base64, found `a`"),
    ("base64_decode('YQ=a')", "base64_decode: argument 1: expected base64, found `YQ=a`"),
    ("base64_decode('/w==')", "base64_decode: argument 1: expected base64 of UTF-8 text, found `/w==`"),
    (
      "url_decode('%4')", "url_decode: argument 1: expected two hexadecimal digits after each `%`, found `%4`"
    ),
    ("url_decode('%FF')", "url_decode: argument 1: expected the percent-encoding of UTF-8 text, found `%FF`"),
    (
      "json_equal('{', '{}')",
      "json_equal: argument 1: expected JSON, found `{` (expected a name in double quotes or \"}\", found the end of the text, at byte 1)"
    ),
    ("repeat('abc', 100000000)", "repeat: the answer is larger than 67108864 bytes"),
    ("lpad('a', 9000000000000000000)", "lpad: the answer is larger than 67108864 bytes"),
    ("concat_ws()", "concat_ws: expected at least 2 arguments, found 0"),
  ])
  func faults(_ expression: String, _ expected: String) throws {
    #expect(try value(expression) == expected, "\(expression)")
  }

  @Test func identifiersAreOfVersionFourAndDiffer() throws {
    let connection = try Connection(.memory)
    try connection.addFunctions()
    let rows = try connection.rows(
      "WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT generate_uuid() FROM n")
    let texts = rows.map { "\($0[0])" }
    #expect(Set(texts).count == 200)
    let pattern = try Regex(
      "text\\(\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"\\)")
    #expect(texts.allSatisfy { $0.wholeMatch(of: pattern) != nil })
  }

  @Test func manyPatternsDoNotFillTheCache() throws {
    let connection = try Connection(.memory)
    try connection.addFunctions()
    let rows = try connection.rows(
      "WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT sum(regexp_like(i, '^' || i || '$')) FROM n"
    )
    #expect(rows == [[.integer(100)]])
  }

  @Test func elementsOfAnArray() throws {
    let connection = try Connection(.memory)
    try connection.addFunctions()
    try connection.execute(
      "CREATE TABLE w (name, tags); INSERT INTO w VALUES ('a', '[\"x\", 1, null, [2]]'), ('b', NULL), ('c', '{}')"
    )
    let rows = try connection.rows("SELECT name, tag.value FROM w, json_array_elements_text(tags) AS tag")
    #expect(
      rows == [
        [.text("a"), .text("x")], [.text("a"), .integer(1)], [.text("a"), .null], [.text("a"), .text("[2]")],
      ])
    let error = #expect(throws: SQLiteError.self) {
      try connection.rows("SELECT * FROM json_array_elements_text('[')")
    }
    #expect(
      error?.message
        == "json_array_elements_text: argument 1: expected a JSON array, found `[` (expected a value or \"]\", found the end of the text)"
    )
  }
}
