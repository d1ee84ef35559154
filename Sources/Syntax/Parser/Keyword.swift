/// The words that mean something to the grammar. They are not reserved: a service may be called `tables`.
///
/// `grammar/statements.ebnf` names exactly these; a test compares.
package enum Keyword: String, CaseIterable, Hashable, Sendable {
  case add = "ADD"
  case all = "ALL"
  case analyze = "ANALYZE"
  case and = "AND"
  case `as` = "AS"
  case auth = "AUTH"
  case by = "BY"
  case check = "CHECK"
  case create = "CREATE"
  case cross = "CROSS"
  case curl = "CURL"
  case `default` = "DEFAULT"
  case delete = "DELETE"
  case desc = "DESC"
  case describe = "DESCRIBE"
  case distinct = "DISTINCT"
  case drop = "DROP"
  case each = "EACH"
  case except = "EXCEPT"
  case exec = "EXEC"
  case exists = "EXISTS"
  case explain = "EXPLAIN"
  case extended = "EXTENDED"
  case `false` = "FALSE"
  case `for` = "FOR"
  case format = "FORMAT"
  case from = "FROM"
  case full = "FULL"
  case group = "GROUP"
  case having = "HAVING"
  case http = "HTTP"
  case `if` = "IF"
  case `in` = "IN"
  case indexed = "INDEXED"
  case inner = "INNER"
  case insert = "INSERT"
  case intersect = "INTERSECT"
  case into = "INTO"
  case `is` = "IS"
  case join = "JOIN"
  case json = "JSON"
  case left = "LEFT"
  case like = "LIKE"
  case limit = "LIMIT"
  case list = "LIST"
  case materialized = "MATERIALIZED"
  case method = "METHOD"
  case methods = "METHODS"
  case natural = "NATURAL"
  case not = "NOT"
  case null = "NULL"
  case offset = "OFFSET"
  case on = "ON"
  case or = "OR"
  case order = "ORDER"
  case outer = "OUTER"
  case providers = "PROVIDERS"
  case pull = "PULL"
  case recursive = "RECURSIVE"
  case refresh = "REFRESH"
  case registry = "REGISTRY"
  case remove = "REMOVE"
  case replace = "REPLACE"
  case resources = "RESOURCES"
  case returning = "RETURNING"
  case right = "RIGHT"
  case select = "SELECT"
  case services = "SERVICES"
  case set = "SET"
  case show = "SHOW"
  case table = "TABLE"
  case tables = "TABLES"
  case temp = "TEMP"
  case temporary = "TEMPORARY"
  case to = "TO"
  case `true` = "TRUE"
  case union = "UNION"
  case unset = "UNSET"
  case update = "UPDATE"
  case using = "USING"
  case values = "VALUES"
  case variables = "VARIABLES"
  case view = "VIEW"
  case views = "VIEWS"
  case `where` = "WHERE"
  case window = "WINDOW"
  case with = "WITH"

  /// The words a statement may begin with.
  package static let statementStarts: [Keyword] = [
    .exec, .show, .describe, .desc, .select, .with, .values, .insert, .update, .replace, .delete, .create,
    .drop, .refresh, .explain, .set, .unset, .registry,
  ]

  /// Whether the word ends a table's place in FROM, so that it is not read as its alias.
  var endsTablePlace: Bool {
    switch self {
    case .join, .left, .right, .full, .inner, .cross, .natural, .outer, .on, .using, .where, .group, .order,
      .having, .limit, .offset, .union, .except, .intersect, .window, .indexed, .not, .returning, .set, .for:
      true
    default: false
    }
  }

  /// The keyword that `word` is, in whatever case it is written.
  package init?(word: some StringProtocol) {
    guard word.utf8.count <= 12 else { return nil }
    self.init(rawValue: word.uppercased())
  }
}
