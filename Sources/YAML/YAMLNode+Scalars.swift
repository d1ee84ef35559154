extension YAMLNode {
  /// The types of the YAML 1.2 core schema.
  package enum ScalarType: Hashable, Sendable {
    case null, boolean, integer, float, string
  }

  /// The type of a scalar, nil for a collection. Only plain scalars can be anything but strings; `yes`, `no`,
  /// `on` and `off` are strings.
  package var scalarType: ScalarType? {
    guard record.isScalar else { return nil }
    return switch form {
    case .null: .null
    case .boolean: .boolean
    case .decimal, .octal, .hexadecimal: .integer
    case .float, .infinity, .notANumber: .float
    case .string: .string
    }
  }

  /// Whether the node is the null scalar (`null`, `~` or nothing).
  package var isNull: Bool { form == .null }

  /// The value of a boolean scalar.
  package var boolean: Bool? {
    if case .boolean(let value) = form { value } else { nil }
  }

  /// The value of an integer scalar that fits 64 bits.
  package var integer: Int64? {
    switch form {
    case .decimal: string.flatMap { Int64($0) }
    case .octal: string.flatMap { Int64($0.dropFirst(2), radix: 8) }
    case .hexadecimal: string.flatMap { Int64($0.dropFirst(2), radix: 16) }
    default: nil
    }
  }

  /// The value of an integer or float scalar, rounded if need be.
  package var double: Double? {
    switch form {
    case .decimal, .float: string.flatMap { Double($0) }
    case .octal: string.map { YAMLNode.magnitude($0.utf8.dropFirst(2), radix: 8) }
    case .hexadecimal: string.map { YAMLNode.magnitude($0.utf8.dropFirst(2), radix: 16) }
    case .infinity(let isNegative): isNegative ? -.infinity : .infinity
    case .notANumber: .nan
    default: nil
    }
  }

  /// What the scalar's text stands for; a string for collections and for scalars that are not plain.
  var form: CoreSchema.Form {
    guard record.isUntyped else { return .string }
    return document.arena.withText(of: Int(index)) { CoreSchema.form(of: $0) }
  }

  private static func magnitude(_ digits: Substring.UTF8View, radix: Double) -> Double {
    digits.reduce(0) { sum, digit in
      sum * radix + Double(digit.isDigit ? digit - 0x30 : (digit | 0x20) - 0x57)
    }
  }
}
