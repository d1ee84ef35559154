import Syntax

/// Tells expressions that need no row from those that name a column.
enum ConstantExpression {
  /// Whether `elements` name no column. A query in parentheses counts as constant: it is run by itself.
  static func isConstant(_ elements: some Collection<Query.Element>) -> Bool {
    var previous: String?
    var iterator = elements.makeIterator()
    var next = iterator.next()
    while let element = next {
      next = iterator.next()
      switch element {
      case .string, .placeholder, .subquery, .exec: previous = nil
      case .name, .table: return false
      case .group(let inner, _):
        guard isConstant(inner) else { return false }
        previous = nil
      case .word(let word, _):
        var isCall = false
        if case .group? = next { isCall = true }
        // `CAST(x AS TEXT)`: a type is no column.
        let isType = previous == "AS"
        guard isCall || isType || !isName(word) else { return false }
        previous = word.uppercased()
      }
    }
    return true
  }

  /// Whether a word is a name, and neither a keyword of expressions nor a number or operator.
  static func isName(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else {
      return false
    }
    return !keywords.contains(word.uppercased())
  }

  private static let keywords: Set<String> = [
    "ALL", "AND", "AS", "BETWEEN", "CASE", "CAST", "COLLATE", "CURRENT_DATE", "CURRENT_TIME",
    "CURRENT_TIMESTAMP", "DISTINCT", "ELSE", "END", "ESCAPE", "EXISTS", "FALSE", "FROM", "GLOB", "IN", "IS",
    "ISNULL", "LIKE", "MATCH", "NOT", "NOTNULL", "NULL", "OR", "REGEXP", "THEN", "TRUE", "WHEN",
  ]
}
