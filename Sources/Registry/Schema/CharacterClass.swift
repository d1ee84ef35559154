/// Characters as a regular expression names them.
struct CharacterClass: Hashable, Sendable {
  /// Which of the first 128 belong to it, one bit each.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// The others.
  private var ranges: [ClosedRange<UInt32>] = []
  private var isNegated = false

  init() {}

  init(_ scalar: UInt32) { insert(scalar...scalar) }

  /// `.`: all but ends of lines.
  static let anyButLineEnds: CharacterClass = {
    var result = CharacterClass()
    for end: UInt32 in [0x0A, 0x0D, 0x2028, 0x2029] { result.insert(end...end) }
    result.isNegated = true
    return result
  }()

  /// `\d`
  static let digits = CharacterClass(of: [0x30...0x39])
  /// `\w`
  static let wordCharacters = CharacterClass(of: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  /// `\s`: white space and ends of lines (ECMA 262, WhiteSpace and LineTerminator).
  static let whiteSpace = CharacterClass(of: [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])

  private init(of ranges: [ClosedRange<UInt32>]) {
    for range in ranges { insert(range) }
  }

  /// The one character that it has, if that is all.
  var only: UInt32? {
    if isNegated { return nil }
    if let range = ranges.first {
      return ranges.count == 1 && range.count == 1 && low == 0 && high == 0 ? range.lowerBound : nil
    }
    guard low.nonzeroBitCount + high.nonzeroBitCount == 1 else { return nil }
    return UInt32(low == 0 ? 64 + high.trailingZeroBitCount : low.trailingZeroBitCount)
  }

  /// Adds a range.
  mutating func insert(_ range: ClosedRange<UInt32>) {
    if range.lowerBound < 128 {
      for scalar in range.lowerBound...min(range.upperBound, 127) {
        if scalar < 64 { low |= 1 << UInt64(scalar) } else { high |= 1 << UInt64(scalar - 64) }
      }
    }
    if range.upperBound >= 128 { ranges.append(max(range.lowerBound, 128)...range.upperBound) }
  }

  /// Adds what another class has that is not negated.
  mutating func formUnion(_ other: CharacterClass) {
    low |= other.low
    high |= other.high
    ranges += other.ranges
  }

  /// Makes it all that it was not.
  mutating func negate() { isNegated.toggle() }

  /// Whether a scalar value belongs to it.
  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return (low >> UInt64(scalar)) & 1 == (isNegated ? 0 : 1) }
    if scalar < 128 { return (high >> UInt64(scalar - 64)) & 1 == (isNegated ? 0 : 1) }
    return ranges.contains { $0.contains(scalar) } != isNegated
  }
}
