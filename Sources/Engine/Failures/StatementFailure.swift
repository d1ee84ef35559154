/// Why a statement did not come to its result: all its faults, and of what kind the failure is.
package struct StatementFailure: Error, Sendable {
  package let kind: Kind
  /// At least one.
  package let faults: [Fault]
  /// Variables that have no value: a shell can ask for them.
  package let unbound: [UnboundVariable]
  /// Whether nothing is wrong but that parameters of resources have no value.
  let lacksParameters: Bool
  /// Whether it is a column that nobody knows.
  let missesColumn: Bool

  package init(_ kind: Kind, _ faults: [Fault], unbound: [UnboundVariable] = []) {
    self.init(kind, faults, unbound: unbound, lacksParameters: false)
  }

  init(
    _ kind: Kind, _ faults: [Fault], unbound: [UnboundVariable] = [], lacksParameters: Bool,
    missesColumn: Bool = false
  ) {
    self.lacksParameters = lacksParameters
    self.missesColumn = missesColumn
    self.kind = kind
    self.faults = faults
    self.unbound = unbound
  }

  /// `failure` with other faults.
  init(_ failure: StatementFailure, _ faults: [Fault]) {
    self.init(
      failure.kind, faults, unbound: failure.unbound, lacksParameters: failure.lacksParameters,
      missesColumn: failure.missesColumn)
  }

  /// A failure of all that was gathered; nil when it was nothing.
  static func gathering(_ faults: [Fault], _ unbound: [UnboundVariable]) -> StatementFailure? {
    faults.isEmpty ? nil : StatementFailure(.failed, faults, unbound: unbound)
  }

  /// The kinds of failure that scripts tell apart.
  package enum Kind: Hashable, Sendable {
    /// The statement is wrong, or the API said no.
    case failed
    /// Nobody is signed in, or the API does not let them.
    case authentication
    /// No answer came, and nothing was changed.
    case network
    /// A changing call was sent and nobody knows what came of it.
    case outcomeUnknown
    /// Rows are missing.
    case partial
    /// The API wants to be left alone for too long.
    case rateLimited
    /// The user stopped it.
    case cancelled
  }
}

/// A variable that a statement needs and nobody set.
package struct UnboundVariable: Hashable, Sendable {
  package let name: String
  /// The type wanted, as the API describes it; empty when it does not.
  package let type: String
  /// What it is for.
  package let description: String
  /// The values that can be chosen; empty when any will do.
  package let choices: [String]
  /// Whether it must not be shown while it is typed.
  package let isSecret: Bool

  package init(name: String, type: String, description: String, choices: [String], isSecret: Bool) {
    self.name = name
    self.type = type
    self.description = description
    self.choices = choices
    self.isSecret = isSecret
  }
}
