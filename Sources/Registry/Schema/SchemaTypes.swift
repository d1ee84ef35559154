/// Some of the types of JSON Schema together: a bit each, because every value of a call is held against them.
package struct SchemaTypes: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt8 = 0

  private init(bits: UInt8) { self.bits = bits }

  /// The types that are listed.
  package init(arrayLiteral types: SchemaType...) {
    for type in types { insert(type) }
  }

  private static func bit(_ type: SchemaType) -> UInt8 {
    switch type {
    case .string: 1
    case .integer: 2
    case .number: 4
    case .boolean: 8
    case .array: 16
    case .object: 32
    case .null: 64
    }
  }

  /// Whether there is none.
  package var isEmpty: Bool { bits == 0 }

  /// The type, when it is the only one.
  package var only: SchemaType? {
    bits.nonzeroBitCount == 1 ? SchemaType.allCases.first { contains($0) } : nil
  }

  /// Whether `type` is among them.
  package func contains(_ type: SchemaType) -> Bool { bits & SchemaTypes.bit(type) != 0 }

  /// Whether all of them are among `others`.
  package func isSubset(of others: SchemaTypes) -> Bool { bits & ~others.bits == 0 }

  /// Whether none of them is among `others`.
  package func isDisjoint(with others: SchemaTypes) -> Bool { bits & others.bits == 0 }

  /// Those that are not `type`.
  package func without(_ type: SchemaType) -> SchemaTypes { SchemaTypes(bits: bits & ~SchemaTypes.bit(type)) }

  func intersection(_ others: SchemaTypes) -> SchemaTypes { SchemaTypes(bits: bits & others.bits) }

  mutating func insert(_ type: SchemaType) { bits |= SchemaTypes.bit(type) }

  mutating func formUnion(_ others: SchemaTypes) { bits |= others.bits }
}
