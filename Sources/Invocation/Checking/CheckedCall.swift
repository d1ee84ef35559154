package import Binding
package import Registry

/// A call whose arguments fit: each value with the type and place the method wants.
package struct CheckedCall: Sendable {
  package let method: Method
  /// The values of path, query, header and cookie parameters and of server variables.
  package let values: [CheckedValue]
  /// The body; nil sends none.
  package let body: BoundValue?
  /// What was noticed and does not stop the call.
  package let warnings: [ArgumentFault]

  package init(method: Method, values: [CheckedValue], body: BoundValue?, warnings: [ArgumentFault] = []) {
    self.method = method
    self.values = values
    self.body = body
    self.warnings = warnings
  }

  /// The value given for the parameter that the wire calls `name`, for faults that the API reports.
  package func value(ofParameter name: String) -> BoundValue? {
    values.first { $0.parameter.wireName == name || $0.parameter.name == name }?.value
  }
}

/// A parameter with its value.
package struct CheckedValue: Sendable {
  package let parameter: Parameter
  package let value: BoundValue

  package init(_ parameter: Parameter, _ value: BoundValue) {
    self.parameter = parameter
    self.value = value
  }
}

/// All that is wrong with a call's arguments.
package struct ArgumentFaults: Error, Sendable {
  /// At least one that is no warning.
  package let faults: [ArgumentFault]

  package init(_ faults: [ArgumentFault]) { self.faults = faults }
}
