import JSON

/// When two JSON values say the same.
struct JSONEquality {
  /// Whether lists are sets, and a value by itself is a list of one.
  let ignoresOrder: Bool

  /// Whether `left` and `right` say the same.
  func holds(_ left: JSONValue, _ right: JSONValue) -> Bool {
    guard left.kind == right.kind else {
      guard ignoresOrder else { return false }
      if left.kind == .array, left.count == 1, let only = left[0] { return holds(only, right) }
      if right.kind == .array, right.count == 1, let only = right[0] { return holds(left, only) }
      return false
    }
    switch left.kind {
    case .null: return true
    case .boolean: return left.boolean == right.boolean
    case .string: return left.string == right.string
    case .number: return DecimalValue(left.numberText ?? "") == DecimalValue(right.numberText ?? "")
    case .array:
      guard ignoresOrder else {
        return left.count == right.count && zip(left.elements, right.elements).allSatisfy { holds($0, $1) }
      }
      return isEachFound(left, in: right) && isEachFound(right, in: left)
    case .object:
      // Of a name that stands twice the last counts, as for most readers of JSON.
      let leftMembers = JSONEquality.members(left)
      let rightMembers = JSONEquality.members(right)
      return leftMembers.count == rightMembers.count
        && leftMembers.allSatisfy { name, value in rightMembers[name].map { holds(value, $0) } ?? false }
    }
  }

  private func isEachFound(_ left: JSONValue, in right: JSONValue) -> Bool {
    left.elements.allSatisfy { element in right.elements.contains { holds(element, $0) } }
  }

  private static func members(_ object: JSONValue) -> [String: JSONValue] {
    Dictionary(object.members.map { ($0.key, $0.value) }) { _, last in last }
  }
}

/// The value of a JSON number, exact: `1`, `1.0` and `10e-1` are one value, ids of twenty digits are not rounded.
private struct DecimalValue: Equatable {
  private var isNegative = false
  private var digits: [UInt8] = []
  private var exponent = 0

  init(_ text: String) {
    var power = 0
    var isInFraction = false
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isInFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        // Powers that no 64 bits hold are all alike: out of reach.
        let rest = String(decoding: bytes, as: UTF8.self)
        power =
          Int(rest).map { max(-1_000_000_000, min(1_000_000_000, $0)) }
          ?? (rest.hasPrefix("-") ? -1_000_000_000 : 1_000_000_000)
        bytes = []
      default:
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte) }
        if isInFraction { exponent -= 1 }
      }
    }
    exponent += power
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    }
  }
}
