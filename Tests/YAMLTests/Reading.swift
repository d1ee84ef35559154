@testable import YAML

/// The document of a text.
func document(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLDocument {
  try YAMLDocument(DocumentBytes(text), limits: limits)
}

/// The first place where two trees differ, in words; nil if they are the same in kinds, texts, styles, order
/// and, unless `places` is false, places. Nodes that contain themselves are compared once.
func difference(_ one: YAMLNode?, _ other: YAMLNode?, places: Bool = true) -> String? {
  guard let one, let other else { return one == nil && other == nil ? nil : "one is missing" }
  var comparison = TreeComparison(comparesPlaces: places)
  return comparison.difference(one, other)
}

private struct TreeComparison {
  private struct Pair: Hashable {
    let one: UInt32
    let other: UInt32
  }

  let comparesPlaces: Bool
  private var seen: Set<Pair> = []

  init(comparesPlaces: Bool) { self.comparesPlaces = comparesPlaces }

  mutating func difference(_ one: YAMLNode, _ other: YAMLNode) -> String? {
    guard one.kind == .scalar || seen.insert(Pair(one: one.index, other: other.index)).inserted else {
      return nil
    }
    let place = "line \(one.line), column \(one.column)"
    guard one.kind == other.kind, one.style == other.style, one.scalarType == other.scalarType else {
      return "\(place): \(one.kind) and \(other.kind)"
    }
    guard one.string == other.string else { return "\(place): \(one.string ?? "") and \(other.string ?? "")" }
    if comparesPlaces, one.position != other.position { return "\(place): also \(other.position)" }
    guard one.count == other.count else { return "\(place): \(one.count) and \(other.count) inside" }
    for (left, right) in zip(one.elements, other.elements) {
      if let found = difference(left, right) { return found }
    }
    for (left, right) in zip(one.members, other.members) {
      if let found = difference(left.keyNode, right.keyNode) ?? difference(left.value, right.value) {
        return found
      }
    }
    return nil
  }
}
