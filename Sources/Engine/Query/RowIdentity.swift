import JSON
import SQLite

/// The numbers by which SQLite tells rows apart when it reads a table several times for one OR: the same row has the
/// same number whichever call brought it, and no other row has it.
///
/// A row is told by what the call was given that is not in the row, and by its key (or, without one, by all of it).
/// Numbers are given out when they are asked for, which few plans do.
struct RowIdentity {
  /// What tells a row from others.
  private struct Identity: Hashable {
    let arguments: [CallKey.Argument]
    let content: [String]
    /// The how manieth of its kind in this reading: an answer may hold a row twice.
    let repetition: Int
  }

  private let shape: ResourceShape
  private let numbers: RowNumbers
  var arguments: [CallKey.Argument] = []
  private var seen: [[String]: Int] = [:]
  private var current: Int64?

  init(_ shape: ResourceShape, _ numbers: RowNumbers) {
    self.shape = shape
    self.numbers = numbers
  }

  /// Goes to another row.
  mutating func begin() { current = nil }

  /// The number of the row that `reader` stands on.
  mutating func number(of reader: RowReader) -> Int64 {
    if let current { return current }
    let content = content(of: reader.row)
    let hidden = arguments.filter { shape.index(of: $0.name).map { !shape.isProperty($0) } ?? true }
    let mark = content + hidden.map { "\($0.name)=\($0.value)" }
    let repetition = seen[mark, default: 0]
    seen[mark] = repetition + 1
    let number = numbers.number(
      of: AnyHashable(Identity(arguments: hidden, content: content, repetition: repetition)))
    current = number
    return number
  }

  private func content(of row: JSONValue?) -> [String] {
    guard let row else { return [] }
    let keys = shape.keys.compactMap { column -> String? in
      guard case .property(let name) = shape.origins[column] else { return nil }
      return row[name]?.text
    }
    return !keys.isEmpty && keys.count == shape.keys.count ? keys : [row.text]
  }
}

/// Numbers in the order in which they are asked for.
final class RowNumbers {
  private var numbers: [AnyHashable: Int64] = [:]

  /// The number of `identity`, the same each time.
  func number(of identity: AnyHashable) -> Int64 {
    if let number = numbers[identity] { return number }
    let number = Int64(numbers.count)
    numbers[identity] = number
    return number
  }
}
