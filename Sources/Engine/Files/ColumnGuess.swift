import JSON
import Rows

/// What the values of a CSV column have in common.
struct ColumnGuess {
  private var kinds: Set<ColumnType> = []

  /// The type that all values so far have; text when they differ or there are none.
  var type: ColumnType {
    if kinds == [.integer, .number] { return .number }
    guard kinds.count == 1, let only = kinds.first else { return .text }
    return only
  }

  /// Takes the field `index` of `record` into account.
  mutating func note(_ record: CSVRecord, _ index: Int, null: [UInt8]?) {
    // Nothing can change any more.
    if kinds.contains(.text) { return }
    let bytes = record.bytes[record.range(index)]
    if bytes.isEmpty, !record.quoted[index] { return }
    if let null, bytes.elementsEqual(null) { return }
    kinds.insert(ColumnGuess.kind(of: bytes))
  }

  private static func kind(of bytes: ArraySlice<UInt8>) -> ColumnType {
    guard let first = bytes.first else { return .text }
    if let number = number(bytes) { return number }
    if boolean(bytes) != nil { return .boolean }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return (try? JSONDocument(Array(bytes))) == nil ? .text : .json
    }
    return .text
  }

  /// `true` and `false` in any case.
  static func boolean(_ bytes: ArraySlice<UInt8>) -> Bool? {
    guard bytes.count == 4 || bytes.count == 5 else { return nil }
    let small = bytes.map { $0 | 0x20 }
    return small == Array("true".utf8) ? true : small == Array("false".utf8) ? false : nil
  }

  /// The kind of a number as JSON writes it (RFC 8259): `007` and `+1` are texts, for their digits would be lost.
  static func number(_ bytes: ArraySlice<UInt8>) -> ColumnType? {
    var rest = bytes
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    rest = rest.dropFirst(whole.count)
    if rest.isEmpty { return .integer }
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix(while: isDigit)
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(1 + digits.count)
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return nil }
      rest = []
    }
    return rest.isEmpty ? .number : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
