extension PlainPattern {
  /// Nil when `pattern` has groups, alternatives or whatever else makes it more than a row of items.
  init?(_ pattern: String) {
    var reader = Reader(scalars: pattern.unicodeScalars.map(\.value)[...])
    beginsAtStart = reader.take("^")
    var items: [Item] = []
    while let characters = reader.characters() {
      guard let (least, most) = reader.repetition() else { return nil }
      items.append(Item(characters: characters, least: least, most: most))
    }
    endsAtEnd = reader.take("$")
    guard reader.isAtEnd else { return nil }
    self.items = items
  }

  /// What is left of a pattern. Whatever it does not know stays where it is.
  private struct Reader {
    var scalars: ArraySlice<UInt32>

    var isAtEnd: Bool { scalars.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard scalars.first == character.value else { return false }
      scalars.removeFirst()
      return true
    }

    /// The next character or class.
    mutating func characters() -> CharacterClass? {
      let before = scalars
      guard let first = scalars.popFirst() else { return nil }
      let result: CharacterClass?
      switch Unicode.Scalar(first) {
      case "\\": result = escaped(isInClass: false)
      case "[": result = characterClass()
      case ".": result = .anyButLineEnds
      case "^", "$", "(", ")", "|", "*", "+", "?", "{", "}", "]": result = nil
      default: result = CharacterClass(first)
      }
      if result == nil { scalars = before }
      return result
    }

    /// How often the item before may come; nil for what is no repetition although it looks like one.
    mutating func repetition() -> (Int, Int?)? {
      var range: (Int, Int?) = (1, 1)
      if take("*") {
        range = (0, nil)
      } else if take("+") {
        range = (1, nil)
      } else if take("?") {
        range = (0, 1)
      } else if take("{") {
        guard let least = number() else { return nil }
        range = (least, least)
        if take(",") { range.1 = number() }
        guard take("}"), range.1 ?? .max >= least else { return nil }
      } else {
        return range
      }
      // As few as possible are as many matches.
      _ = take("?")
      return range
    }

    private mutating func number() -> Int? {
      let digits = scalars.prefix { CharacterClass.digits.contains($0) }
      guard !digits.isEmpty, digits.count <= 9 else { return nil }
      scalars.removeFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// What stands behind a backslash.
    private mutating func escaped(isInClass: Bool) -> CharacterClass? {
      guard let value = scalars.popFirst(), let scalar = Unicode.Scalar(value) else { return nil }
      switch scalar {
      case "d": return .digits
      case "w": return .wordCharacters
      case "s": return .whiteSpace
      case "n": return CharacterClass(0x0A)
      case "r": return CharacterClass(0x0D)
      case "t": return CharacterClass(0x09)
      case "f": return CharacterClass(0x0C)
      case "v": return CharacterClass(0x0B)
      case "x": return hexadecimal(2).map { CharacterClass($0) }
      case "u": return hexadecimal(4).map { CharacterClass($0) }
      case "b" where isInClass: return CharacterClass(0x08)
      default:
        // Other letters and digits mean something, or nothing that is agreed upon.
        return CharacterClass.wordCharacters.contains(value) ? nil : CharacterClass(value)
      }
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
      let digits = scalars.prefix(count).compactMap {
        Unicode.Scalar($0).flatMap { Character($0).hexDigitValue }
      }
      guard digits.count == count else { return nil }
      scalars.removeFirst(count)
      let value = digits.reduce(0) { $0 << 4 | UInt32($1) }
      // Halves of a character would have to be put together.
      return Unicode.Scalar(value).map(\.value)
    }

    /// A class, its bracket read.
    private mutating func characterClass() -> CharacterClass? {
      let isNegated = take("^")
      var result = CharacterClass()
      while !take("]") {
        guard let (first, single) = member() else { return nil }
        // A hyphen stands for itself at the end, and beside what is more than one character.
        guard let single, scalars.first == 0x2D, let next = scalars.dropFirst().first, next != 0x5D else {
          result.formUnion(first)
          continue
        }
        let before = scalars
        scalars.removeFirst()
        guard let (_, end) = member() else { return nil }
        guard let end else {
          scalars = before
          result.formUnion(first)
          continue
        }
        guard single <= end else { return nil }
        result.insert(single...end)
      }
      if isNegated { result.negate() }
      return result
    }

    /// One member of a class, and its value when it is a single character.
    private mutating func member() -> (CharacterClass, single: UInt32?)? {
      guard let value = scalars.popFirst() else { return nil }
      guard value == 0x5C else { return (CharacterClass(value), value) }
      guard let characters = escaped(isInClass: true) else { return nil }
      return (characters, characters.only)
    }
  }
}
