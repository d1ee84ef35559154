/// Row numbers that are unique per (parameters, position): each combination of parameters gets a range of its
/// own.
///
/// SQLite answers `(org = 'a' AND …) OR (org = 'b' AND …)` by reading the table twice and dropping every row
/// whose number it has seen; numbers that begin at 0 each time would lose rows. A source keeps one numbering
/// for its life:
///
///     cursor.rowID = numbering.first(for: parameters) + position
package struct RowNumbering<Parameters: Hashable> {
  private var ranges: [Parameters: Int64] = [:]

  /// How many rows one combination of parameters has room for.
  package static var capacity: Int64 { 1 << 32 }

  /// A numbering that has given out no numbers.
  package init() {}

  /// The number of the first row for `parameters`, the same each time they are asked for.
  package mutating func first(for parameters: Parameters) -> Int64 {
    if let first = ranges[parameters] { return first }
    // After 2^31 combinations numbers would repeat; memory ends earlier.
    let first = Int64(ranges.count) &* Self.capacity
    ranges[parameters] = first
    return first
  }
}
