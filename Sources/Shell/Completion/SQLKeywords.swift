import Syntax

/// The words that are shown as keywords and offered as such: ours and SQLite's.
package enum SQLKeywords {
  /// Whether `word` is one, in any case.
  package static func contains(_ word: String) -> Bool {
    word.utf8.count <= 17 && all.contains(word.uppercased())
  }

  /// All of them, sorted.
  package static let sorted: [String] = all.sorted()

  private static let all: Set<String> = Set(Keyword.allCases.map(\.rawValue)).union([
    "ASC", "BETWEEN", "CASE", "CAST", "COLLATE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "ELSE",
    "END", "ESCAPE", "FILTER", "GLOB", "ISNULL", "NOTNULL", "NULLS", "OVER", "PARTITION", "PRIMARY", "KEY",
    "REGEXP", "ROWS", "RANGE", "THEN", "UNIQUE", "WHEN", "CURRENT", "PRECEDING", "FOLLOWING", "UNBOUNDED",
    "ROW",
    "FIRST", "LAST", "INTEGER", "TEXT", "REAL", "BLOB", "BOOLEAN", "NUMERIC",
  ])
}
