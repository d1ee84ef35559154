/// A file of `NAME=value` lines as shells and container tools write them.
package enum EnvironmentText {
  /// The pairs of `text` in order. `export `, comments, quotes and `\n` in double quotes are understood.
  /// Throws the number of the first line that is none.
  package static func pairs(in text: String) throws(BadLine) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for (index, rawLine) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      var line = rawLine.drop(while: \.isWhitespace)
      if line.isEmpty || line.first == "#" { continue }
      if line.hasPrefix("export ") { line = line.dropFirst(7).drop(while: \.isWhitespace) }
      guard let equals = line.firstIndex(of: "="), equals != line.startIndex else {
        throw BadLine(number: index + 1)
      }
      let name = trimmed(line[..<equals])
      guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }) else {
        throw BadLine(number: index + 1)
      }
      guard let value = value(trimmed(line[line.index(after: equals)...])) else {
        throw BadLine(number: index + 1)
      }
      pairs.append((String(name), value))
    }
    return pairs
  }

  /// A line that is no `NAME=value`.
  package struct BadLine: Error, Equatable {
    /// Counted from 1.
    package let number: Int
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func value(_ text: Substring) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      // A comment behind an unquoted value needs a blank before it: `#` is part of many values.
      var end = text.startIndex
      while end < text.endIndex {
        if text[end] == "#", end > text.startIndex, text[text.index(before: end)].isWhitespace { break }
        end = text.index(after: end)
      }
      return String(trimmed(text[..<end]))
    }
    var result = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote {
        let tail = trimmed(rest)
        return tail.isEmpty || tail.first == "#" ? result : nil
      }
      if quote == "\"", character == "\\", let escaped = rest.popFirst() {
        switch escaped {
        case "n": result.append("\n")
        case "t": result.append("\t")
        case "r": result.append("\r")
        default: result.append(escaped)
        }
      } else {
        result.append(character)
      }
    }
    return nil
  }
}
