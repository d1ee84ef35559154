/// `SHOW …`: what can be called and how.
package struct ShowStatement: Hashable, Sendable {
  /// `EXTENDED`: more columns.
  package let isExtended: Bool
  package let hints: [Hint]
  /// What is shown.
  package let subject: Subject
  /// `LIKE 'pattern'` over the names.
  package let like: StringLiteral?
  /// `WHERE …` over the columns shown.
  package let filter: [Query.Element]?

  package init(
    isExtended: Bool = false, hints: [Hint] = [], subject: Subject, like: StringLiteral? = nil,
    filter: [Query.Element]? = nil
  ) {
    self.isExtended = isExtended
    self.hints = hints
    self.subject = subject
    self.like = like
    self.filter = filter
  }

  /// What SHOW shows.
  package enum Subject: Hashable, Sendable {
    case providers
    case services(in: ObjectName)
    case resources(in: ObjectName)
    case methods(in: ObjectName)
    /// A ready statement of a verb over a resource.
    case template(TemplateVerb, ObjectName)
    /// `SHOW EXEC m`: a ready call of a method.
    case exec(ObjectName)
    /// `SHOW AUTH [IN p]`: how providers are signed in to.
    case auth(in: ObjectName?)
    case variables
    case views
    case tables
  }

  /// The verbs SHOW writes a template of.
  package enum TemplateVerb: String, Hashable, Sendable, CaseIterable {
    case select = "SELECT"
    case insert = "INSERT"
    case update = "UPDATE"
    case replace = "REPLACE"
    case delete = "DELETE"
  }
}
