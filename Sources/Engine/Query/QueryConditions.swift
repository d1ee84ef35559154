import SQLite
import Syntax

/// What the conditions of a query's text say that SQLite does not tell a virtual table.
struct QueryConditions {
  /// How many names stand in conditions, arguments of tables counted as one each.
  ///
  /// SQLite 3.40 offers a LIMIT to a table although a condition is left that it does not offer: one that compares the
  /// table with itself, `price > cost`, or with a sub-query that refers to it. Each condition that is offered and fulfilled
  /// accounts for one name, so that any name beyond these stands in one that may still remove rows.
  private(set) var nameCount = 0
  /// The columns that stand in an OR beside COLLATE, or are looked for in a query whose column has one; small letters.
  ///
  /// SQLite makes `x = 'a' OR x = 'B' COLLATE NOCASE` a list, `x IN ('a', 'B')`, and offers it as one that is compared by
  /// bytes. (With an index it loses rows of plain tables by that, too.) `x IN (SELECT y COLLATE NOCASE …)` it compares as
  /// it says, and offers in the same way.
  private var looseNames: Set<String> = []
  /// Whether some condition holds an OR, for each side of which SQLite may read a table anew.
  private(set) var hasAlternatives = false
  /// Whether rows are looked for in a list: `(a, b) IN (SELECT …)`, for each row of which SQLite may read a table anew.
  private(set) var hasRowLists = false
  /// Whether such a list is made of several queries, VALUES included, so that SQLite tells a table nothing of it.
  private(set) var hasCompoundRowLists = false
  /// Whether the column of such a list has a COLLATE.
  private var hasLooseRowLists = false
  /// Whether a loose name may mean the column of any table, because an alias or a sub-query may stand between.
  private var areLooseEverywhere = false

  /// `request` with what the text says of how its texts are compared.
  func corrected(_ request: IndexRequest, _ shape: ResourceShape) -> IndexRequest {
    if looseNames.isEmpty { return request }
    let constraints = request.constraints.map { constraint in
      guard constraint.canTakeWholeList || hasLooseRowLists && constraint.value == nil,
        let column = constraint.column, shape.isProperty(column),
        areLooseEverywhere || looseNames.contains(shape.columns[column].name.lowercased())
      else { return constraint }
      return IndexConstraint(
        column: column, constraint.operation, isUsable: constraint.isUsable,
        canTakeWholeList: constraint.canTakeWholeList, value: constraint.value, collation: "")
    }
    return IndexRequest(
      constraints: constraints, order: request.order, columnsUsed: request.columnsUsed,
      distinctness: request.distinctness)
  }

  /// Ends the reading: of the tables that the text names `shapes` are resources.
  mutating func finish(_ shapes: [ResourceShape], hasSubqueries: Bool) {
    areLooseEverywhere =
      hasSubqueries || looseNames.contains { name in !shapes.contains { $0.index(of: name) != nil } }
  }

  /// Notes the conditions of one SELECT, between its parentheses; those of queries in FROM are noted by themselves.
  mutating func read(_ elements: some Sequence<Query.Element>) {
    var isCondition = false
    var current: [Query.Element] = []
    for element in elements {
      if case .word(let word, _) = element {
        switch word.uppercased() {
        case "WHERE", "ON", "HAVING":
          note(current)
          current = []
          isCondition = true
          continue
        case "JOIN", "GROUP", "ORDER", "LIMIT", "WINDOW", "UNION", "EXCEPT", "INTERSECT", "SELECT":
          isCondition = false
        default: break
        }
      }
      if isCondition {
        current.append(element)
        continue
      }
      switch element {
      case .table(let table): nameCount += table.arguments.map { 1 + $0.count { $0.isWord(",") } } ?? 0
      // FROM (a JOIN b ON …)
      case .group(let inner, _): read(inner)
      default: break
      }
    }
    note(current)
  }

  /// Notes one condition.
  private mutating func note(_ condition: [Query.Element]) {
    nameCount += QueryConditions.names(condition).count
    noteAlternatives(condition)
  }

  private mutating func noteAlternatives(_ elements: [Query.Element]) {
    if elements.contains(where: { $0.word?.uppercased() == "OR" }) {
      hasAlternatives = true
      if QueryConditions.collates(elements) { looseNames.formUnion(QueryConditions.names(elements)) }
    }
    for (index, element) in elements.enumerated() {
      switch element {
      case .group(let inner, _): noteAlternatives(inner)
      case .subquery(let query, _): noteAlternatives(query.elements)
      case .word(let word, _) where word.uppercased() == "IN":
        noteList(elements[..<index].last, elements[(index + 1)...].first)
      default: break
      }
    }
  }

  /// Notes `left IN right`.
  private mutating func noteList(_ left: Query.Element?, _ right: Query.Element?) {
    guard let left else { return }
    var isRow = false
    if case .group(let inner, _) = left { isRow = inner.contains { $0.isWord(",") } }
    if isRow { hasRowLists = true }
    if isRow, case .subquery(let query, _)? = right, QueryConditions.isCompound(query.elements) {
      hasCompoundRowLists = true
    }
    guard case .subquery(let query, _)? = right, QueryConditions.collatesColumns(query.elements) else {
      return
    }
    if isRow { hasLooseRowLists = true }
    looseNames.formUnion(QueryConditions.names([left]))
  }

  private static func isCompound(_ elements: [Query.Element]) -> Bool {
    elements.contains { ["VALUES", "UNION", "EXCEPT", "INTERSECT"].contains($0.word?.uppercased()) }
  }

  /// Whether a column of the query has a COLLATE of its own.
  private static func collatesColumns(_ elements: [Query.Element]) -> Bool {
    var isColumn = false
    return elements.contains { element in
      switch element.word?.uppercased() {
      case "SELECT", "VALUES": isColumn = true
      case "FROM", "WHERE", "GROUP", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT": isColumn = false
      default: return isColumn && collates([element])
      }
      return false
    }
  }

  /// The last parts of the names among `elements`, at any depth.
  private static func names(_ elements: [Query.Element]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .word(let word, _):
        guard let first = word.first, first.isLetter || first == "_", !words.contains(word.uppercased())
        else {
          return []
        }
        return [word.lowercased()]
      case .name(let name): return name.path.last.map { [$0.lowercased()] } ?? []
      case .group(let inner, _): return names(inner)
      case .subquery(let query, _): return names(query.elements)
      case .string, .placeholder, .table, .exec: return []
      }
    }
  }

  /// Words that are no names, of those that a condition may hold which a table fulfils; others do no harm.
  private static let words: Set<String> = [
    "AND", "OR", "IS", "IN", "NULL", "TRUE", "FALSE", "COLLATE", "NOCASE",
  ]

  /// Whether texts are compared otherwise than by bytes.
  private static func collates(_ elements: [Query.Element]) -> Bool {
    elements.contains { element in
      switch element {
      case .word(let word, _): word.uppercased() == "COLLATE"
      case .group(let inner, _): collates(inner)
      case .subquery(let query, _): collates(query.elements)
      default: false
      }
    }
  }
}
