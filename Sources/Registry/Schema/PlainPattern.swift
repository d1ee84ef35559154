/// A regular expression of ECMA 262 that is a row of characters and classes, each with how often it may come: what most
/// patterns of documents are. It is matched in time that grows with the text alone, and is ready without the library
/// that takes apart all the others.
struct PlainPattern: Sendable {
  /// A character or class of them, and how often it may come.
  struct Item: Hashable, Sendable {
    var characters: CharacterClass
    var least = 1
    /// Nil without a limit.
    var most: Int? = 1
  }

  let items: [Item]
  let beginsAtStart: Bool
  let endsAtEnd: Bool

  /// Whether it matches somewhere in `text`, or at the ends it names.
  func matches(_ text: String) -> Bool {
    if items.count == 1, beginsAtStart, endsAtEnd { return matchesWhole(text, items[0]) }
    let scalars = text.unicodeScalars.map(\.value)
    // The places up to which the items so far can have come.
    var places = [Bool](repeating: !beginsAtStart, count: scalars.count + 1)
    places[0] = true
    for item in items { places = PlainPattern.places(after: item, from: places, scalars) }
    return endsAtEnd ? places[scalars.count] : places.contains(true)
  }

  private func matchesWhole(_ text: String, _ item: Item) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      guard item.characters.contains(scalar.value) else { return false }
      count += 1
    }
    return count >= item.least && count <= item.most ?? .max
  }

  private static func places(after item: Item, from places: [Bool], _ scalars: [UInt32]) -> [Bool] {
    var result = [Bool](repeating: false, count: places.count)
    // How far a run of fitting characters goes from a place on.
    var end = scalars.count
    var ends = [Int](repeating: end, count: places.count)
    for place in scalars.indices.reversed() {
      if !item.characters.contains(scalars[place]) { end = place }
      ends[place] = end
    }
    // Up to where everything is marked already.
    var marked = 0
    for place in places.indices where places[place] {
      let (limit, isPast) = place.addingReportingOverflow(item.most ?? .max)
      let last = min(ends[place], isPast ? .max : limit)
      let (first, isBeyond) = place.addingReportingOverflow(item.least)
      guard !isBeyond, first <= last else { continue }
      for reached in max(first, marked)...max(last, marked) where reached <= last { result[reached] = true }
      marked = max(marked, last + 1)
    }
    return result
  }
}
