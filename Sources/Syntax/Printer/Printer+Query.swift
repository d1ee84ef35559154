extension Printer {
  mutating func append(_ query: Query) { append(query.elements) }

  mutating func append(_ elements: [Query.Element]) {
    for (index, element) in elements.enumerated() {
      append(element, after: index > 0 ? elements[index - 1] : nil)
    }
  }

  private mutating func append(_ element: Query.Element, after previous: Query.Element?) {
    switch element {
    case .word(let word, _): word == "," || word == ".*" ? (text += word) : append(word)
    case .name(let name): append(name)
    case .string(let literal): append(literal)
    case .placeholder(let placeholder): append(Printer.text(of: placeholder))
    case .table(let table): append(table)
    case .group(let elements, _):
      open(after: previous)
      append(elements)
      text += ")"
    case .subquery(let query, _):
      open(after: previous)
      append(query)
      text += ")"
    case .exec(let exec, _):
      open(after: previous)
      append(exec)
      text += ")"
    }
  }

  /// `count(` and `FROM (`.
  private mutating func open(after previous: Query.Element?) {
    var isCall = false
    if case .word(let word, _) = previous {
      isCall = Printer.isPlainWord(word) && !Printer.wordsBeforeParenthesis.contains(word.uppercased())
    }
    isCall ? (text += "(") : append("(")
  }

  private static let wordsBeforeParenthesis: Set<String> = [
    "ALL", "AND", "AS", "BETWEEN", "BY", "CASE", "DISTINCT", "ELSE", "ESCAPE", "EXCEPT", "EXISTS", "FILTER",
    "FROM", "GLOB", "HAVING", "IN", "INTERSECT", "IS", "JOIN", "LIKE", "LIMIT", "MATERIALIZED", "NOT",
    "OFFSET", "ON", "OR", "OVER", "SELECT", "THEN", "UNION", "USING", "VALUES", "WHEN", "WHERE", "WINDOW",
  ]

  mutating func append(_ table: Query.TableReference) {
    append(table.name)
    if let arguments = table.arguments {
      text += "("
      append(arguments)
      text += ")"
    }
    if let alias = table.alias { append("AS " + Printer.text(of: alias)) }
  }
}
