/// Names in a row, as one text and where each starts and ends in it.
struct DottedNames: Hashable, Sendable {
  private var text: [UInt8] = []
  private var ranges: [Range<Int>] = []

  var names: [String] {
    let span = text.span
    return ranges.map { span.string($0) }
  }

  mutating func append(_ name: ArraySlice<UInt8>) {
    if !ranges.isEmpty { text.append(UInt8(ascii: ".")) }
    ranges.append(text.count..<(text.count + name.count))
    text.append(contentsOf: name)
  }

  func find(in value: JSONValue) -> JSONValue? {
    var value = value
    var first = 0
    search: while first < ranges.count {
      for last in ranges.indices[first...].reversed() {
        let name = ranges[first].lowerBound..<ranges[last].upperBound
        if let member = value.member(named: text.span.extracting(name)) {
          value = member
          first = last + 1
          continue search
        }
      }
      return nil
    }
    return value
  }
}
