/// Makes ids from a seed. Each kind counts for itself, so that reading more does not change what is created next.
struct IdentifierSource: Hashable, Sendable {
  /// What ids are made for.
  enum Kind: Int, CaseIterable, Sendable {
    case organization, entitlement, linkToken, accessToken, request

    /// The name in the state file.
    var name: String {
      switch self {
      case .organization: "organizations"
      case .entitlement: "entitlements"
      case .linkToken: "link_tokens"
      case .accessToken: "access_tokens"
      case .request: "requests"
      }
    }
  }

  let seed: UInt64
  /// How many ids of each kind have been made, by `Kind.rawValue`.
  private(set) var issued: [UInt64]

  /// Starts at the first id of each kind, or behind those that `issued` counts.
  init(seed: UInt64, issued: [Kind: UInt64] = [:]) {
    self.seed = seed
    self.issued = Kind.allCases.map { issued[$0] ?? 0 }
  }

  /// The next id of `kind` that is not taken.
  mutating func next(_ kind: Kind, isTaken: (String) -> Bool = { _ in false }) -> String {
    while true {
      let count = issued[kind.rawValue]
      issued[kind.rawValue] = count &+ 1
      let id = identifier(kind, number: count)
      if !isTaken(id) { return id }
    }
  }

  private func identifier(_ kind: Kind, number: UInt64) -> String {
    let base = IdentifierSource.mix(seed &+ UInt64(kind.rawValue) &* 0xD1B5_4A32_D192_ED03)
    let first = IdentifierSource.mix(base &+ number &* 0x9E37_79B9_7F4A_7C15)
    switch kind {
    case .organization: return "o-" + letters(first, 6)
    case .entitlement: return "ent-" + letters(first, 6)
    case .linkToken: return "link-" + letters(first, 12) + letters(IdentifierSource.mix(first), 12)
    case .accessToken: return "access-" + letters(first, 12) + letters(IdentifierSource.mix(first), 12)
    case .request: return uuid(first, IdentifierSource.mix(first ^ base))
    }
  }

  /// SplitMix64's output function (Steele, Lea, Flood 2014): every bit of the input moves every bit of the output.
  static func mix(_ input: UInt64) -> UInt64 {
    var bits = input
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// The lowest bits as small letters and digits, five bits each, without i, l, o and u.
  private func letters(_ bits: UInt64, _ count: Int) -> String {
    String(unsafeUninitializedCapacity: count) { buffer in
      var rest = bits
      for index in 0..<count {
        buffer[index] = IdentifierSource.alphabet[Int(rest & 31)]
        rest >>= 5
      }
      return count
    }
  }

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// 128 bits in the shape of a version 4 UUID (RFC 9562).
  private func uuid(_ high: UInt64, _ low: UInt64) -> String {
    let high = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    let low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for digit in 0..<32 {
        if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
          buffer[position] = UInt8(ascii: "-")
          position += 1
        }
        let half = digit < 16 ? high : low
        let nibble = UInt8(truncatingIfNeeded: half >> UInt64(60 - (digit & 15) * 4)) & 15
        buffer[position] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
        position += 1
      }
      return 36
    }
  }
}
