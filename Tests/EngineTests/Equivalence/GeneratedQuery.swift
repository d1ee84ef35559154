/// A query in two spellings: over the resources of the test shop, and over plain tables with the same rows.
///
/// In its text `{items}` is a table, `{orders('o1')}` a table whose hidden columns are given as arguments, and `‹a|b›`
/// is `a` over resources and `b` over plain tables.
struct GeneratedQuery {
  let text: String
  let order: Order

  /// What can be said of the order of its rows.
  enum Order {
    /// There is none: the rows are compared as a set.
    case none
    /// It is total.
    case total
    /// There is none, and LIMIT and OFFSET take some of the rows of `text`, no matter which.
    case some(limit: Int, offset: Int)
  }

  /// The query over resources.
  var overResources: String {
    guard case .some(let limit, let offset) = order else { return resolved(\.resource) }
    return resolved(\.resource) + " LIMIT \(limit) OFFSET \(offset)"
  }

  /// The query over plain tables; without LIMIT and OFFSET where these do not say which rows they take.
  var overTables: String { resolved(\.plain) }

  /// Whether plain tables may give it a wrong answer. SQLite 3.40 makes `x = 'a' OR x = 'B' COLLATE NOCASE` the list
  /// `x IN ('a', 'B')`, compared by bytes, and loses rows by it where x has an index, be it one of its own making, or is
  /// equal to another column. `SelectConditionTests` says what resources answer.
  var isUnreliable: Bool { text.contains(" OR ") && text.contains(" COLLATE ") }

  private struct Spelling {
    let resource: String
    let plain: String
  }

  private func resolved(_ spelling: KeyPath<Spelling, String>) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "‹" }) {
      result += rest[..<open]
      let isTable = rest[open] == "{"
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: isTable ? "}" : "›") else { return result }
      let inner = String(rest[..<close])
      rest = rest[rest.index(after: close)...]
      result += (isTable ? GeneratedQuery.table(inner) : GeneratedQuery.choice(inner))[keyPath: spelling]
    }
    return result + rest
  }

  /// `items`, `orders('o1')`
  private static func table(_ text: String) -> Spelling {
    guard let open = text.firstIndex(of: "(") else {
      return Spelling(resource: "shop.store.\(text)", plain: text)
    }
    let name = text[..<open]
    let key = name == "rates" ? "region" : name == "lines" ? "\"order\"" : "owner"
    let argument = text[text.index(after: open)...].dropLast()
    return Spelling(
      resource: "shop.store.\(text)", plain: "(SELECT * FROM \(name) WHERE \(key) = \(argument))")
  }

  private static func choice(_ text: String) -> Spelling {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return Spelling(resource: parts[0], plain: parts.count > 1 ? parts[1] : "")
  }
}
