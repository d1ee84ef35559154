import JSON
import Rows

/// Of the calls for the values of a list, the one that a row belongs to: an API that makes no difference between 'a' and
/// 'A', or does not mind the parameter at all, answers a row to each of them, and so does the call for everything that
/// stands for the values that cannot be sent.
struct ListedValues {
  /// A parameter with more than one value.
  private struct Listed {
    let parameter: String
    /// The property of rows that is compared with it.
    let property: String
    /// What calls are made for.
    let keys: Set<RowLookup.Key>
    /// What the call at hand is made for; nil where it is for everything else.
    var wanted: RowLookup.Key?
  }

  private var listed: [Listed]

  /// Nil when there is but one call, or nothing in the rows to tell them by.
  init?(_ source: CallSource, _ shape: ResourceShape) {
    let combinations = source.combinations
    guard combinations.count > 1 else { return nil }
    listed = zip(source.way.parameters, combinations.lists).compactMap { parameter, list in
      guard list.count > 1, case .property(let property) = shape.origins[parameter.column] else { return nil }
      return Listed(
        parameter: parameter.name, property: property, keys: Set(list.compactMap { RowLookup.Key($0) }))
    }
    if listed.isEmpty { return nil }
  }

  /// Goes to the call with `arguments`.
  mutating func begin(_ arguments: [CallKey.Argument]) {
    for index in listed.indices {
      let argument = arguments.first { $0.name == listed[index].parameter }
      listed[index].wanted = argument.flatMap { RowLookup.Key($0.value) }
    }
  }

  /// Whether `row` may have the values of the call; what it does not have it was asked for.
  func holds(_ row: JSONValue) -> Bool {
    listed.allSatisfy { listed in
      guard let value = row[listed.property] else { return true }
      let key = RowLookup.Key(value)
      if let wanted = listed.wanted { return key == wanted }
      return key.map { !listed.keys.contains($0) } ?? true
    }
  }
}
