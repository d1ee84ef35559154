/// Where variables come from; the first source that has a name wins.
package struct VariableSource: Sendable {
  /// What the source is called in listings.
  package let name: String
  private let lookUp: @Sendable (String) -> Variable?
  private let list: @Sendable () -> [String]

  /// A source over closures: `lookUp` finds a variable by its dotted name, `list` names all there are.
  package init(
    name: String, lookUp: @escaping @Sendable (String) -> Variable?, list: @escaping @Sendable () -> [String]
  ) {
    self.name = name
    self.lookUp = lookUp
    self.list = list
  }

  /// A source over a dictionary.
  package init(name: String, _ variables: [String: Variable]) {
    self.init(name: name, lookUp: { variables[$0] }, list: { variables.keys.sorted() })
  }

  /// The variable called `name` exactly.
  package subscript(name: String) -> Variable? { lookUp(name) }

  /// The names of all variables of the source.
  package var names: [String] { list() }
}
