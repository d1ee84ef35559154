import Registry
import Rows

/// What makes two calls of one statement the same: the method and everything it is given.
struct CallKey: Hashable, Sendable {
  let method: MethodPath
  /// By the parameters' SQL names, in the order of the plan.
  let arguments: [Argument]
  /// What was pushed down besides: the number of rows, a filter, columns, an order.
  let pushed: [PushedParameter]

  /// A parameter and its value.
  struct Argument: Hashable, Sendable {
    let name: String
    let value: Cell
  }
}

/// A query parameter that the planner adds by itself.
struct PushedParameter: Hashable, Sendable {
  let name: String
  let value: String
}
