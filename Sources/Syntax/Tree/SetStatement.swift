/// `SET name = value`: a variable for the statements that follow. `UNSET name` has no value.
package struct SetStatement: Hashable, Sendable {
  /// The variable; a dotted name sets a member of an object.
  package let name: ObjectName
  /// Nil takes the variable away.
  package let value: Value?

  package init(name: ObjectName, value: Value?) {
    self.name = name
    self.value = value
  }
}
