/// `EXEC p.s.r.m @a = 1, @b = 'x' @@json = '{…}' FOR EACH (SELECT …)`: one call of one method, or one per row.
package struct ExecStatement: Hashable, Sendable {
  /// Hints after the verb.
  package let hints: [Hint]
  /// The method's dotted name.
  package let method: ObjectName
  /// The `@name = value` arguments in their order; names may repeat, which a later stage reports.
  package let arguments: [Argument]
  /// The `@@json` bodies; a later stage reports a second one.
  package let bodies: [Body]
  /// The query whose rows are called for, one by one.
  package let forEach: Query?

  package init(
    hints: [Hint] = [], method: ObjectName, arguments: [Argument] = [], bodies: [Body] = [],
    forEach: Query? = nil
  ) {
    self.hints = hints
    self.method = method
    self.arguments = arguments
    self.bodies = bodies
    self.forEach = forEach
  }

  /// `@name = value`.
  package struct Argument: Hashable, Sendable {
    /// The parameter's or body property's name, without `@` and quotes.
    package let name: String
    /// Where the name stands, `@` included.
    package let nameSpan: SourceSpan
    package let value: Value

    package init(_ name: String, _ nameSpan: SourceSpan, _ value: Value) {
      self.name = name
      self.nameSpan = nameSpan
      self.value = value
    }
  }

  /// `@@json = 'body'`, `@@json = @file 'path'`, `@@json = {{ body }}`.
  package struct Body: Hashable, Sendable {
    /// Where `@@json` stands.
    package let nameSpan: SourceSpan
    package let content: Content

    package init(_ nameSpan: SourceSpan, _ content: Content) {
      self.nameSpan = nameSpan
      self.content = content
    }

    /// The forms of a body.
    package enum Content: Hashable, Sendable {
      case literal(StringLiteral)
      case placeholder(Placeholder)
      case file(StringLiteral)
    }
  }
}
