package import JSON
package import Syntax

/// Why a statement cannot be bound: a fact and its place. `message` words it.
package struct BindingError: Error, Sendable {
  package let fault: Fault
  package let place: SourcePlace

  package init(_ fault: Fault, _ place: SourcePlace) {
    self.fault = fault
    self.place = place
  }

  /// The facts.
  package enum Fault: Sendable {
    case unbound(name: String, use: Use, nearest: [String])
    case malformedJSON(JSONError)
    case repeatedKey(String)
    case unreadableFile(path: String, reason: String)
    case notText(name: String, kind: JSONKind)
    case repeatedBody
    case repeatedArgument(String)
  }

  /// What a placeholder is there for; the method's schema knows the type and meaning.
  package enum Use: Hashable, Sendable {
    /// The value of `@name`.
    case argument(String)
    /// The whole of the body's value at this place.
    case body(JSONPointer)
    /// A part of a text.
    case text
    /// A value in a query.
    case query
  }
}

/// All faults of one statement.
package struct BindingErrors: Error, Sendable {
  /// At least one.
  package let faults: [BindingError]
  /// The call that was bound, where nothing is wrong but that something is given twice: it can be looked at for other
  /// faults.
  package let call: BoundCall?

  package init(_ faults: [BindingError], call: BoundCall? = nil) {
    self.faults = faults
    self.call = call
  }
}

extension BindingError.Fault {
  /// Whether every value is known all the same.
  var isRepetition: Bool {
    switch self {
    case .repeatedKey, .repeatedBody, .repeatedArgument: true
    case .unbound, .malformedJSON, .unreadableFile, .notText: false
    }
  }
}
