import Binding
import JSON
import Registry
import Syntax

/// Numbers, texts and arrays.
extension SchemaChecker {
  mutating func checkNumber(_ text: String, _ value: BoundValue, _ schema: Schema, _ path: ValuePath) {
    guard let number = Double(text) else { return }
    if let minimum = schema.minimum, minimum.isExcluded ? number <= minimum.value : number < minimum.value {
      let limit = "\(minimum.isExcluded ? "above" : "of at least") \(SchemaChecker.plain(minimum.value))"
      note(.outOfRange(path: path.text, value: text, limit: limit), value.place)
    }
    if let maximum = schema.maximum, maximum.isExcluded ? number >= maximum.value : number > maximum.value {
      let limit = "\(maximum.isExcluded ? "below" : "of at most") \(SchemaChecker.plain(maximum.value))"
      note(.outOfRange(path: path.text, value: text, limit: limit), value.place)
    }
    if let factor = schema.multipleOf, factor > 0 {
      let quotient = number / factor
      if abs(quotient - quotient.rounded()) > 1e-9 * max(1, abs(quotient)) {
        note(.notMultiple(path: path.text, value: text, of: SchemaChecker.plain(factor)), value.place)
      }
    }
    let isTooWide =
      switch schema.format {
      case "int32": Int32(text) == nil && SchemaChecker.isWhole(text) && abs(number) >= 2_147_483_648
      case "int64": Int64(text) == nil && SchemaChecker.isWhole(text) && abs(number) >= 9.3e18
      default: false
      }
    if isTooWide, let format = schema.format {
      note(
        .outOfRange(path: path.text, value: text, limit: "that fits \(format.dropFirst(3)) bits"), value.place
      )
    }
  }

  /// The digits of a whole number that is written in another way: `1.0` and `10e-1` → 1. Most APIs read integers in no
  /// other form. Nil for what is plain, is not whole, or would be too long to be meant.
  static func digits(of text: String) -> String? {
    if text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-") }) { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let exponent = parts.count == 2 ? Int(parts[1]) : 0, abs(exponent) <= 40 else { return nil }
    let isNegative = parts[0].hasPrefix("-")
    let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count == 2 ? mantissa[1] : ""
    var digits = String(mantissa[0] + fraction)
    let shift = exponent - fraction.count
    if shift >= 0 {
      digits += String(repeating: "0", count: shift)
    } else {
      let tail = digits.suffix(-shift)
      guard tail.allSatisfy({ $0 == "0" }) else { return nil }
      digits.removeLast(tail.count)
    }
    let whole = digits.drop { $0 == "0" }
    return whole.isEmpty ? "0" : (isNegative ? "-" : "") + whole
  }

  private static func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  mutating func checkText(
    _ text: String, _ value: BoundValue, _ schema: Schema, _ limits: SchemaFacts.TextLimits, _ path: ValuePath
  ) {
    let (minimum, maximum) = (limits.minimum, limits.maximum)
    if minimum != nil || maximum != nil {
      // JSON Schema counts code points (draft 2020-12, 6.3.1).
      let count = text.unicodeScalars.count
      if count < minimum ?? 0 || count > maximum ?? .max {
        note(.wrongLength(path: path.text, count: count, minimum: minimum, maximum: maximum), value.place)
      }
    }
    if let pattern = limits.pattern, schema.matches(pattern, text) == false {
      note(.patternMismatch(path: path.text, pattern: pattern), value.place)
    }
    if let format = limits.format.flatMap(TextFormat.init(rawValue:)), !format.accepts(text) {
      note(.wrongFormat(path: path.text, format: format.words, example: format.example), value.place)
    }
  }

  /// The elements as `schema` wants them; nil when they stay as they are.
  mutating func checkElements(
    _ elements: [BoundValue], _ value: BoundValue, _ schema: Schema, _ path: ValuePath
  ) -> [BoundValue]? {
    let minimum = schema.minimumItems.flatMap { $0 > 0 ? $0 : nil }
    let maximum = schema.maximumItems
    if elements.count < minimum ?? 0 || elements.count > maximum ?? .max {
      note(
        .wrongCount(path: path.text, count: elements.count, minimum: minimum, maximum: maximum), value.place)
    }
    if schema.hasUniqueItems {
      var seen: Set<[UInt8]> = []
      for element in elements {
        var writer = JSONWriter()
        element.write(to: &writer, revealingSecrets: true)
        if !seen.insert(writer.bytes).inserted { note(.repeatedItem(path: path.text), element.place) }
      }
    }
    guard let items = schema.items else { return nil }
    var changes: [(index: Int, value: BoundValue)] = []
    for index in elements.indices {
      if let value = check(elements[index], items, path: .element(path, index)) {
        changes.append((index, value))
      }
    }
    if changes.isEmpty { return nil }
    var changed = elements
    for (index, value) in changes { changed[index] = value }
    return changed
  }
}
