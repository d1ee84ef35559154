/// Matches a pattern at one place of a text, in any mixture of encodings.
struct SecretMatcher {
  let bytes: [UInt8]

  /// The end of the longest match that begins at `start`.
  func end(of pattern: [Unicode.Scalar], at start: Int) -> Int? {
    // Several readings can be possible at once ("%25" is three characters or one), so all are followed.
    var places: Set<Int> = [start]
    for scalar in pattern {
      if places.count == 1, let place = places.first, scalar.isASCII, place < bytes.count,
        bytes[place] == UInt8(truncatingIfNeeded: scalar.value), !isEscape(bytes[place])
      {
        places = [place + 1]
        continue
      }
      var next: Set<Int> = []
      for place in places { next.formUnion(ends(of: scalar, at: place)) }
      if next.isEmpty { return nil }
      places = next
    }
    return places.max()
  }

  private func isEscape(_ byte: UInt8) -> Bool { byte == 0x25 || byte == 0x5C }

  private func ends(of scalar: Unicode.Scalar, at place: Int) -> Set<Int> {
    var places: Set<Int> = [place]
    for byte in String(scalar).utf8 {
      var next: Set<Int> = []
      for place in places where place < bytes.count {
        if bytes[place] == byte || (byte == 0x20 && bytes[place] == 0x2B) { next.insert(place + 1) }
        if let end = percentEnd(of: byte, at: place) { next.insert(end) }
      }
      places = next
    }
    return places.union(escapeEnds(of: scalar, at: place))
  }

  /// `%41`, and `%2541` where it was encoded twice.
  private func percentEnd(of byte: UInt8, at place: Int) -> Int? {
    guard bytes[place] == 0x25 else { return nil }
    var digits = place + 1
    while true {
      guard digits + 1 < bytes.count, let high = bytes[digits].hexadecimalValue,
        let low = bytes[digits + 1].hexadecimalValue
      else { return nil }
      if high << 4 | low == byte { return digits + 2 }
      guard high == 2, low == 5 else { return nil }
      digits += 2
    }
  }

  /// `\n`, `\"`, `\u00e9`, and `\\n` or `\\\"` where a JSON text stands inside another one.
  private func escapeEnds(of scalar: Unicode.Scalar, at place: Int) -> Set<Int> {
    guard let letters = afterBackslashes(place) else { return [] }
    var ends: Set<Int> = []
    if scalar == "\\" {
      // A backslash is two of them once escaped and four when escaped twice.
      ends.formUnion((place + 2)...max(letters, place + 2))
      ends = ends.filter { $0 <= letters }
    }
    if letters < bytes.count, Self.short[scalar] == bytes[letters] { ends.insert(letters + 1) }
    if let end = unicodeEnd(of: scalar, at: letters) { ends.insert(end) }
    return ends
  }

  private static let short: [Unicode.Scalar: UInt8] = [
    "\n": 0x6E, "\r": 0x72, "\t": 0x74, "\u{8}": 0x62, "\u{C}": 0x66, "\"": 0x22, "/": 0x2F, "'": 0x27,
  ]

  private func afterBackslashes(_ place: Int) -> Int? {
    var next = place
    while next < bytes.count, bytes[next] == 0x5C { next += 1 }
    return next > place ? next : nil
  }

  private func unicodeEnd(of scalar: Unicode.Scalar, at place: Int) -> Int? {
    var next = place
    for (index, unit) in String(scalar).utf16.enumerated() {
      if index > 0 {
        guard let letters = afterBackslashes(next) else { return nil }
        next = letters
      }
      guard next + 4 < bytes.count, bytes[next] == 0x75 else { return nil }
      var value: UInt16 = 0
      for digit in bytes[next + 1...next + 4] {
        guard let nibble = digit.hexadecimalValue else { return nil }
        value = value << 4 | UInt16(nibble)
      }
      if value != unit { return nil }
      next += 5
    }
    return next
  }
}
