package import Syntax

/// An EXEC whose placeholders are bound: what Invocation checks and sends.
package struct BoundCall: Sendable {
  /// The `@name = value` arguments in their order; those of unbound optional variables are left out.
  package let arguments: [BoundArgument]
  /// The `@@json` body.
  package let body: BoundValue?
  /// Where the body begins: `@@json`.
  package let bodyPlace: SourcePlace?
  /// The whole statement.
  package let place: SourcePlace

  package init(
    arguments: [BoundArgument] = [], body: BoundValue? = nil, bodyPlace: SourcePlace? = nil,
    place: SourcePlace
  ) {
    self.arguments = arguments
    self.body = body
    self.bodyPlace = bodyPlace
    self.place = place
  }
}

/// `@name = value` after binding.
package struct BoundArgument: Sendable {
  package let name: String
  /// Where the name stands.
  package let namePlace: SourcePlace
  package let value: BoundValue

  package init(name: String, namePlace: SourcePlace, value: BoundValue) {
    self.name = name
    self.namePlace = namePlace
    self.value = value
  }
}
