/// Values that stand in the same place of a list as their names do in another: `INSERT INTO r (id, token) VALUES (1, 'abc')`.
extension SecretScan {
  /// Hides them.
  mutating func scanLists() {
    var position = 0
    while let word = nextName(from: &position, before: bytes.count) {
      let kind = word.text.lowercased()
      guard kind == "values" || kind == "select" || kind == "with", !isInsideString(word.range.lowerBound),
        let names = namesBefore(word.range.lowerBound)
      else { continue }
      let wanted = names.indices.filter { SecretName.isSecret(names[$0]) }
      if wanted.isEmpty { continue }
      var start = word.range.upperBound
      if kind == "values" {
        while let end = hide(names, wanted, inGroupAt: start) { start = end }
      } else {
        // Which column a query's value goes to is not told by where it stands: all texts are taken.
        hideAllTexts(from: start, called: names[wanted[0]])
      }
      position = max(position, start)
    }
  }

  private func isInsideString(_ position: Int) -> Bool { !isLoose && isText(position) }

  /// The names in parentheses that end before `position`.
  private func namesBefore(_ position: Int) -> [String]? {
    var end = position
    while end > 0, SecretScan.isBlank(bytes[end - 1]) { end -= 1 }
    guard end > 0, bytes[end - 1] == UInt8(ascii: ")"),
      let start = bytes[..<(end - 1)].lastIndex(of: UInt8(ascii: "("))
    else { return nil }
    return bytes[(start + 1)..<(end - 1)].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false
    ).map {
      String(decoding: $0.filter { SecretScan.isNameByte($0) }, as: UTF8.self)
    }
  }

  /// Hides the wanted values of the next group of values; gives where it ends, nil when there is none.
  private mutating func hide(_ names: [String], _ wanted: [Int], inGroupAt start: Int) -> Int? {
    var position = start
    while position < bytes.count, SecretScan.isBlank(bytes[position]) || bytes[position] == UInt8(ascii: ",")
    {
      position += 1
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "(") else { return nil }
    position += 1
    var index = 0
    var depth = 1
    while position < bytes.count, depth > 0 {
      switch bytes[position] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: ",") where depth == 1: index += 1
      default:
        if let text = text(at: position) {
          if wanted.contains(index) { add(text.content, named: names[index]) }
          position = text.end
          continue
        }
        if wanted.contains(index), bytes[position] >= 0x30, bytes[position] <= 0x39 {
          let number = position
          while position < bytes.count, SecretScan.isNameByte(bytes[position]) { position += 1 }
          add(number..<position, named: names[index])
          continue
        }
      }
      position += 1
    }
    return position
  }

  private mutating func hideAllTexts(from start: Int, called name: String) {
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: ";") {
      guard let text = text(at: position) else {
        position += 1
        continue
      }
      add(text.content, named: name)
      position = text.end
    }
  }

  /// The text in quotes at `position`.
  private func text(at position: Int) -> (content: Range<Int>, end: Int)? {
    guard "'\"$".utf8.contains(bytes[position]) else { return nil }
    var reader = SecretValueReader(self, at: position)
    guard let content = reader.quoted() else { return nil }
    return (content, reader.position)
  }
}
