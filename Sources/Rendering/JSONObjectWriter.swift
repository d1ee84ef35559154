import JSON
import Rows

/// Writes rows as JSON objects with the same keys: `{"id":1,"name":"a"}`.
///
/// Types survive: integers and exact number texts, booleans, null, nested JSON as JSON. Infinity and NaN, which JSON
/// cannot say, are null. Nested JSON is parsed to take out white space (a row stays one line), so a text that is no JSON
/// is found on the way and written as a string; a number text is held against the number grammar as well.
struct JSONObjectWriter: Sendable {
  /// For each column what stands before its value: `{"id":` or `,"name":`.
  private let prefixes: [[UInt8]]

  init(columns: [Column]) {
    prefixes = JSONObjectWriter.keys(of: columns.map(\.name)).enumerated().map { index, key in
      var prefix = [index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ",")]
      prefix.append(jsonString: key)
      prefix.append(UInt8(ascii: ":"))
      return prefix
    }
  }

  /// `names`, where a repeated one gets the first free suffix of `_2`, `_3` …; "free" also of names yet to come.
  static func keys(of names: [String]) -> [String] {
    var taken = Set(names)
    var seen: Set<String> = []
    var next: [String: Int] = [:]
    return names.map { name in
      if seen.insert(name).inserted { return name }
      var number = next[name] ?? 2
      while !taken.insert("\(name)_\(number)").inserted { number += 1 }
      next[name] = number + 1
      return "\(name)_\(number)"
    }
  }

  /// Writes one row as an object.
  func write(_ row: Row, into output: inout [UInt8]) {
    for index in prefixes.indices {
      output.append(contentsOf: prefixes[index])
      write(row.cell(at: index), into: &output)
    }
    output.append(text: prefixes.isEmpty ? "{}" : "}")
  }

  private func write(_ cell: Cell, into output: inout [UInt8]) {
    switch cell {
    case .null: output.append(text: "null")
    case .boolean(let value): output.append(text: value ? "true" : "false")
    case .integer(let value): output.append(decimal: value)
    case .real(let value): output.append(text: value.isFinite ? value.description : "null")
    case .text(let text): output.append(jsonString: text)
    case .number(let text):
      if JSONObjectWriter.isNumber(text) {
        output.append(text: text)
      } else {
        output.append(jsonString: text)
      }
    case .json(let text):
      if let document = try? JSONDocument(text) {
        output.append(json: JSONObjectWriter.hasSpace(text) ? JSONWriter.text(of: document.root) : text)
      } else {
        output.append(jsonString: text)
      }
    }
  }

  /// Whether there is any white space; what is in strings counts too, which only costs a needless rewriting.
  private static func hasSpace(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices { found = found || bytes[index] <= 0x20 }
    return found
  }

  /// Whether `text` follows the number grammar of RFC 8259 section 6.
  static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func skip(_ bytes: UInt8...) -> Bool {
      guard let first = rest.first, bytes.contains(first) else { return false }
      rest.removeFirst()
      return true
    }
    func skipDigits() -> Bool {
      let start = rest.startIndex
      while let first = rest.first, first &- UInt8(ascii: "0") < 10 { rest.removeFirst() }
      return rest.startIndex > start
    }
    _ = skip(UInt8(ascii: "-"))
    guard skip(UInt8(ascii: "0")) || skipDigits() else { return false }
    if skip(UInt8(ascii: ".")), !skipDigits() { return false }
    if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
      if !skipDigits() { return false }
    }
    return rest.isEmpty
  }
}
