/// A secret, prepared to be found in any mixture of encodings: every scalar with all its spellings.
struct SecretPattern {
  private struct Symbol {
    let utf8: [UInt8]
    let utf16: [UInt16]
    /// The letter of its short JSON escape: `n` for a line feed.
    let short: UInt8?

    init(_ scalar: Unicode.Scalar) {
      utf8 = Array(String(scalar).utf8)
      utf16 = Array(String(scalar).utf16)
      short = Symbol.shortEscapes[scalar]
    }

    var isBackslash: Bool { utf8 == [0x5C] }

    private static let shortEscapes: [Unicode.Scalar: UInt8] = [
      "\n": 0x6E, "\r": 0x72, "\t": 0x74, "\u{8}": 0x62, "\u{C}": 0x66, "\"": 0x22, "/": 0x2F, "'": 0x27,
    ]
  }

  private let symbols: [Symbol]

  init(_ scalars: some Sequence<Unicode.Scalar>) { symbols = scalars.map(Symbol.init) }

  /// The bytes with which a spelling of the pattern can begin.
  var firstBytes: [UInt8] {
    guard let first = symbols.first?.utf8.first else { return [] }
    return first == 0x20 ? [first, 0x25, 0x5C, 0x2B] : [first, 0x25, 0x5C]
  }

  /// The end of the longest spelling of the pattern that begins at `start`.
  func end(in bytes: [UInt8], at start: Int) -> Int? {
    guard let first = symbols.first else { return nil }
    // Several readings can be possible at once ("%25" is three characters or one), so all are followed.
    var places: [Int] = []
    SecretPattern.read(first, bytes, start, into: &places)
    if places.isEmpty { return nil }
    for symbol in symbols.dropFirst() {
      var next: [Int] = []
      for place in places { SecretPattern.read(symbol, bytes, place, into: &next) }
      if next.isEmpty { return nil }
      places = next
    }
    return places.max()
  }

  private static func read(_ symbol: Symbol, _ bytes: [UInt8], _ place: Int, into ends: inout [Int]) {
    guard place < bytes.count else { return }
    if bytes[place] == 0x5C { readEscape(symbol, bytes, place, into: &ends) }
    readBytes(symbol.utf8[...], bytes, place, into: &ends)
  }

  /// The bytes themselves, each as it is or percent-encoded.
  private static func readBytes(
    _ rest: ArraySlice<UInt8>, _ bytes: [UInt8], _ place: Int, into ends: inout [Int]
  ) {
    guard let byte = rest.first else { return add(place, to: &ends) }
    guard place < bytes.count else { return }
    let found = bytes[place]
    if found == byte || found == 0x2B && byte == 0x20 {
      readBytes(rest.dropFirst(), bytes, place + 1, into: &ends)
    }
    if found == 0x25, let end = percentEnd(of: byte, bytes, place) {
      readBytes(rest.dropFirst(), bytes, end, into: &ends)
    }
  }

  /// `%41`, and `%2541` where it was encoded twice.
  private static func percentEnd(of byte: UInt8, _ bytes: [UInt8], _ place: Int) -> Int? {
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
  private static func readEscape(
    _ symbol: Symbol, _ bytes: [UInt8], _ place: Int, into ends: inout [Int]
  ) {
    let letters = afterBackslashes(bytes, place)
    if symbol.isBackslash {
      // A backslash is two of them once escaped, four when escaped twice, eight the third time.
      for count in [2, 4, 8] where place + count <= letters { add(place + count, to: &ends) }
    }
    if letters < bytes.count, symbol.short == bytes[letters] { add(letters + 1, to: &ends) }
    if let end = unicodeEnd(of: symbol, bytes, letters) { add(end, to: &ends) }
  }

  private static func afterBackslashes(_ bytes: [UInt8], _ place: Int) -> Int {
    var next = place
    while next < bytes.count, bytes[next] == 0x5C { next += 1 }
    return next
  }

  private static func unicodeEnd(of symbol: Symbol, _ bytes: [UInt8], _ place: Int) -> Int? {
    var next = place
    for (index, unit) in symbol.utf16.enumerated() {
      if index > 0 {
        let letters = afterBackslashes(bytes, next)
        if letters == next { return nil }
        next = letters
      }
      guard next + 4 < bytes.count, bytes[next] == 0x75 else { return nil }
      var value: UInt16 = 0
      for digit in next + 1...next + 4 {
        guard let nibble = bytes[digit].hexadecimalValue else { return nil }
        value = value << 4 | UInt16(nibble)
      }
      if value != unit { return nil }
      next += 5
    }
    return next
  }

  private static func add(_ end: Int, to ends: inout [Int]) {
    if !ends.contains(end) { ends.append(end) }
  }
}
