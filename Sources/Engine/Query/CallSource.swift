import Registry
import Rows
import Syntax

/// The calls that one reading of a resource takes: a plan with its values.
struct CallSource {
  let way: ResourceTable.Way
  let provider: Provider
  let place: SourcePlace
  let combinations: ArgumentCombinations
  let pushed: [PushedParameter]
  /// Whether nobody will read the rows a second time.
  let isReadOnce: Bool

  /// What makes the call with `arguments` the same as others.
  func key(_ arguments: [CallKey.Argument]) -> CallKey {
    CallKey(method: way.method.path, arguments: arguments, pushed: pushed)
  }

  /// The call with `arguments`.
  func request(_ arguments: [CallKey.Argument]) -> CallRequest {
    CallRequest(
      method: way.method, provider: provider, arguments: arguments, pushed: pushed,
      optional: Set(way.parameters.filter(\.isOptional).map(\.name)),
      looked: Set(way.parameters.filter(\.isLooked).map(\.name)), place: place, isReadOnce: isReadOnce)
  }

  /// Whether `other` makes the same calls.
  func reads(asMuchAs other: CallSource) -> Bool {
    way.method.path == other.way.method.path && combinations == other.combinations && pushed == other.pushed
  }
}

/// A place among the rows of several calls.
struct CallPosition {
  /// The call, by its place among the combinations of arguments.
  var call = 0
  var page = 0
  /// The row of the page; -1 before the first.
  var row = -1
}
