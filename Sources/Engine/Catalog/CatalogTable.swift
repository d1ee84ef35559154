import Rows

/// The tables of the catalog: what can be called, for SQL. SHOW and DESCRIBE show parts of the same rows.
///
///     SELECT provider, count(*) FROM catalog.methods WHERE description LIKE '%webhook%' GROUP BY 1
enum CatalogTable: String, CaseIterable {
  case providers
  case services
  case resources
  case methods
  case parameters
  case columns

  /// The name in SQL.
  var name: String { "catalog.\(rawValue)" }

  /// How many columns, from the first on, say what a row is about: provider, service, resource, method.
  var keyCount: Int {
    switch self {
    case .providers: 1
    case .services: 2
    case .resources: 3
    case .methods, .parameters, .columns: 4
    }
  }

  /// The columns. Those of the keys come first; the last key of a table that is named after it is `name`.
  var columns: [Column] {
    switch self {
    case .providers:
      [
        text("name"), text("version"), text("title"), text("description"), Column("services", .integer),
        text("document"),
      ]
    case .services:
      [
        text("provider"), text("name"), text("title"), text("description"), text("version"),
        Column("preferred", .boolean),
      ]
    case .resources:
      [
        text("provider"), text("service"), text("name"), text("id"), text("description"), text("verbs"),
        Column("methods", .integer), Column("views", .integer), text("document"), Column("line", .integer),
      ]
    case .methods:
      [
        text("provider"), text("service"), text("resource"), text("name"), text("accessible_by"),
        text("required_params"), text("optional_params"), text("description"), text("http_method"),
        text("path"), text("waits_for"), text("retry"), text("document"), Column("line", .integer),
      ]
    case .parameters:
      [
        text("provider"), text("service"), text("resource"), text("method"), text("name"), text("type"),
        text("place"), Column("required", .boolean), text("allowed"), text("description"),
      ]
    case .columns:
      [
        text("provider"), text("service"), text("resource"), text("method"), text("name"), text("type"),
        text("allowed"), text("description"),
      ]
    }
  }

  /// A listing of some of the columns of `rows`, which are rows of this table.
  func listing(_ rows: [Row], _ names: [String]) -> Listing {
    let all = columns
    let indexes = names.compactMap { name in all.firstIndex { $0.name == name } }
    return Listing(indexes.map { all[$0] }, rows.map { row in indexes.map { row[$0] } })
  }

  private func text(_ name: String) -> Column { Column(name, .text) }
}
