import JSON
import Rows

/// Of the calls for the values of a list, the one that a row belongs to: an API that makes no difference between 'a' and
/// 'A', or does not mind the parameter at all, answers a row to each of them.
struct ListedValues {
  /// Parameters with more than one value, and the properties of rows that are compared with them.
  private let listed: [(parameter: String, property: String)]
  private var wanted: [(property: String, key: RowLookup.Key)] = []

  /// Nil when there is but one call, or nothing in the rows to tell them by.
  init?(_ source: CallSource, _ shape: ResourceShape) {
    let combinations = source.combinations
    guard combinations.count > 1 else { return nil }
    listed = zip(source.way.parameters, combinations.lists).compactMap { parameter, list in
      guard list.count > 1, case .property(let property) = shape.origins[parameter.column] else { return nil }
      return (parameter.name, property)
    }
    if listed.isEmpty { return nil }
  }

  /// Goes to the call with `arguments`.
  mutating func begin(_ arguments: [CallKey.Argument]) {
    wanted = listed.compactMap { listed in
      let argument = arguments.first { $0.name == listed.parameter }
      return argument.flatMap { RowLookup.Key($0.value) }.map { (listed.property, $0) }
    }
  }

  /// Whether `row` may have the values of the call; what it does not have it was asked for.
  func holds(_ row: JSONValue) -> Bool {
    wanted.allSatisfy { wanted in row[wanted.property].map { RowLookup.Key($0) == wanted.key } ?? true }
  }
}
