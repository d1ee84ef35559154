extension Span<UInt8> {
  /// Whether `condition` holds of every byte.
  @inline(__always)
  func allSatisfy(_ condition: (UInt8) -> Bool) -> Bool {
    for index in indices where !condition(self[index]) { return false }
    return true
  }

  /// The first place in `range` whose byte fulfils `condition`, or its end.
  @inline(__always)
  func first(in range: Range<Int>, where condition: (UInt8) -> Bool) -> Int {
    for index in range where condition(self[index]) { return index }
    return range.upperBound
  }
}
