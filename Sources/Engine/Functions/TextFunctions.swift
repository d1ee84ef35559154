import Rows

/// Functions of texts. Positions and lengths count code points, as SQLite's own `length` and `substr` do.
enum TextFunctions {
  static var all: [SQLFunction] {
    [
      SQLFunction("split_part", 3) { arguments throws(FunctionFault) in try splitPart(arguments) },
      // NULL adds nothing to a text that is put together.
      SQLFunction("concat", 1...Int.max, takesNull: true) { .text($0.map(\.argumentText).joined()) },
      SQLFunction("concat_ws", 2...Int.max, takesNull: true) { arguments in
        guard arguments[0] != .null else { return .null }
        let parts = arguments.dropFirst().filter { $0 != .null }
        return .text(parts.map(\.argumentText).joined(separator: arguments[0].argumentText))
      },
      SQLFunction("string", 1) { .text($0[0].argumentText) },
      SQLFunction("reverse", 1) { .text(String($0[0].argumentText.reversed())) },
      SQLFunction("starts_with", 2) {
        .boolean($0[0].argumentText.utf8.starts(with: $0[1].argumentText.utf8))
      },
      SQLFunction("ends_with", 2) {
        .boolean($0[0].argumentText.utf8.reversed().starts(with: $0[1].argumentText.utf8.reversed()))
      },
      SQLFunction("repeat", 2) { arguments throws(FunctionFault) in
        let text = arguments[0].argumentText
        let count = max(0, try arguments[1].argumentInteger(2))
        try check(text.utf8.count, times: count)
        return .text(String(repeating: text, count: count))
      },
      SQLFunction("lpad", 2...3) { arguments throws(FunctionFault) in
        let (text, filling) = try padding(arguments)
        return .text(filling + text)
      },
      SQLFunction("rpad", 2...3) { arguments throws(FunctionFault) in
        let (text, filling) = try padding(arguments)
        return .text(text + filling)
      },
    ]
  }

  /// The largest answer, in bytes.
  private static let limit = 64 << 20

  private static func check(_ size: Int, times count: Int) throws(FunctionFault) {
    let (product, overflow) = size.multipliedReportingOverflow(by: count)
    if overflow || product > limit { throw .tooLarge(limit: limit) }
  }

  /// The field of a text between separators: the first is 1, the last -1; a field that is not there is empty.
  private static func splitPart(_ arguments: [Cell]) throws(FunctionFault) -> Cell {
    let text = Array(arguments[0].argumentText.utf8)
    let separator = Array(arguments[1].argumentText.utf8)
    let number = try arguments[2].argumentInteger(3)
    if number == 0 {
      throw .argument(3, expected: "a field's number, from 1 or from -1 backwards", found: "`0`")
    }
    var fields: [Range<Int>] = []
    var start = 0
    var index = 0
    while !separator.isEmpty, index + separator.count <= text.count {
      if text[index..<index + separator.count].elementsEqual(separator) {
        fields.append(start..<index)
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    fields.append(start..<text.count)
    let (wanted, overflow) = number > 0 ? (number - 1, false) : fields.count.addingReportingOverflow(number)
    guard !overflow, fields.indices.contains(wanted) else { return .text("") }
    return .text(String(decoding: text[fields[wanted]], as: UTF8.self))
  }

  /// The text, cut to the length asked for, and what it lacks of it.
  private static func padding(_ arguments: [Cell]) throws(FunctionFault) -> (text: String, filling: String) {
    let scalars = Array(arguments[0].argumentText.unicodeScalars)
    let length = max(0, try arguments[1].argumentInteger(2))
    let fill = Array((arguments.count > 2 ? arguments[2].argumentText : " ").unicodeScalars)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.prefix(length))
    var filling = String.UnicodeScalarView()
    let missing = length - scalars.count
    if missing > 0, !fill.isEmpty {
      try check(4, times: missing)
      for index in 0..<missing { filling.append(fill[index % fill.count]) }
    }
    return (String(text), String(filling))
  }
}
