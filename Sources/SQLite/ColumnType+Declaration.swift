package import Rows

extension ColumnType {
  /// The type to declare for a column whose values SQL compares, empty for `any`.
  ///
  /// SQLite derives from it how values are converted before they are compared: TIMESTAMP alone would be
  /// numeric and make `created > '2024'` true for every row, hence the second words.
  package var declaration: String {
    switch self {
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .number: "NUMBER"
    case .boolean: "BOOLEAN"
    case .timestamp: "TIMESTAMP TEXT"
    case .json: "JSON BLOB"
    case .any: ""
    }
  }

  /// The type to declare for a column of an ordinary table, where SQLite converts what it stores: NUMBER and
  /// INTEGER would make a double of a number that has more digits than one holds, BLOB leaves it alone.
  package var storageDeclaration: String {
    switch self {
    case .number: "NUMBER BLOB"
    case .integer: "WHOLE NUMBER BLOB"
    case .text, .boolean, .timestamp, .json, .any: declaration
    }
  }

  /// The type that `declaration` names, in SQL of whatever origin; `any` if it names none.
  package init(declaration: String?) {
    let first = (declaration ?? "").split(separator: " ").first ?? ""
    let word = first.prefix { $0 != "(" }.uppercased()
    self =
      switch word {
      case "BOOLEAN", "BOOL": .boolean
      case "JSON", "JSONB": .json
      case "NUMBER", "NUMERIC", "NUM", "DECIMAL", "REAL", "DOUBLE", "FLOAT": .number
      case "INTEGER", "INT", "BIGINT", "SMALLINT", "TINYINT", "WHOLE": .integer
      case "TIMESTAMP", "DATETIME": .timestamp
      case "TEXT", "CHAR", "VARCHAR", "CHARACTER", "CLOB", "STRING": .text
      default: .any
      }
  }
}
