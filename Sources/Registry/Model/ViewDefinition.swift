/// A view of a provider document (`config.views.select`): a query over other resources.
package struct ViewDefinition: Hashable, Sendable {
  /// The SQL dialect it is written in; nil fits any.
  package let dialect: String?
  /// The parameters that must be given for this view to be the one.
  package let requiredParameters: [String]
  /// The query.
  package let sql: String
  /// Where it stands.
  package let origin: DocumentPlace

  package init(dialect: String?, requiredParameters: [String], sql: String, origin: DocumentPlace) {
    self.dialect = dialect
    self.requiredParameters = requiredParameters
    self.sql = sql
    self.origin = origin
  }
}
