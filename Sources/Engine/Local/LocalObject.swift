import SQLite
import Syntax

/// A view or table of the user's own.
struct LocalObject: Hashable, Sendable {
  let name: String
  let kind: DefinitionKind
  /// Whether it is in the state file; gone with the session otherwise.
  let isKept: Bool
  /// The query of a view; nil for a table.
  let definition: String?
  /// When it was made or refreshed last, RFC 3339.
  let changed: String?

  /// The schema that its rows are in.
  var schema: String { isKept ? LocalStore.keptSchema : "main" }

  /// The name of its rows for SQLite.
  var quotedName: String { "\(schema.quotedIdentifier).\(name.quotedIdentifier)" }

  /// The kind with its article.
  var words: String {
    switch kind {
    case .view: "a view"
    case .materializedView: "a materialized view"
    case .table: "a table"
    }
  }
}
