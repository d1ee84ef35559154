import Syntax

/// The tables that the names of one SELECT can mean.
struct QueryScope {
  /// A table in FROM.
  struct Table {
    /// The name as written.
    let path: [String]
    /// The alias as written.
    var alias: String?
    /// Its name in the text for SQLite, when it is not the one written.
    var name: String?
    var shape: ResourceShape?
    var view: QueryView?
    /// Whether the arguments are used up.
    var takesNoArguments = false
    /// The alias that has to be written.
    var writtenAlias: String?

    init(path: [String], alias: String?) {
      self.path = path
      self.alias = alias
    }
  }

  /// The names of common table expressions, small letters.
  private(set) var commonTables: Set<String>
  var tables: [Table] = []
  private var taken = 0

  init(outerNames: Set<String>) { commonTables = outerNames }

  /// Notes the names that WITH defines at this level: `name AS (`, `name(a, b) AS (`.
  mutating func readCommonTables(_ elements: [Query.Element]) {
    guard case .word(let first, _)? = elements.first, first.uppercased() == "WITH" else { return }
    for (index, element) in elements.enumerated() {
      guard case .subquery = element else { continue }
      var name = index - 1
      while name >= 0, case .word(let word, _) = elements[name],
        ["AS", "NOT", "MATERIALIZED"].contains(word.uppercased())
      {
        name -= 1
      }
      if name >= 0, case .group = elements[name] { name -= 1 }
      guard name >= 0 else { continue }
      switch elements[name] {
      case .word(let word, _): commonTables.insert(word.lowercased())
      case .name(let dotted): commonTables.insert(dotted.text.lowercased())
      default: break
      }
    }
  }

  /// Gives each table the alias by which its columns are named: the last part of its name, the whole name where that
  /// is not enough.
  mutating func nameTables() {
    taken = 0
    let names = tables.map { ($0.alias ?? $0.path.last ?? "").lowercased() }
    for index in tables.indices {
      let table = tables[index]
      guard table.name != nil || table.view != nil || table.alias != nil else { continue }
      let isUnique = names.count { $0 == names[index] } == 1
      tables[index].writtenAlias =
        table.alias ?? (isUnique ? table.path.last : table.path.joined(separator: "."))
    }
  }

  /// The tables one by one, in the order of the text.
  mutating func take() -> Table? {
    guard taken < tables.count else { return nil }
    defer { taken += 1 }
    return tables[taken]
  }

  /// The name for SQLite of the column (or of all columns, or a table) that `path` means; nil when it means none here.
  func column(_ path: [String], isWhole: Bool) -> [String]? {
    let count = isWhole ? path.count : path.count - 1
    if count >= 2 {
      for table in tables where table.path.count >= count && table.path.suffix(count) == path[..<count] {
        guard let alias = table.writtenAlias else { continue }
        return [alias] + path[count...]
      }
    }
    guard !isWhole, path.count >= 2 else { return nil }
    // A parameter with dots in its name: `organization.id`, `e.organization.id`.
    if let table = table(called: path[0]) {
      let rest = path.dropFirst().joined(separator: ".")
      guard path.count > 2, table.shape?.index(of: rest) != nil, let alias = table.writtenAlias else {
        return nil
      }
      return [alias, rest]
    }
    let whole = path.joined(separator: ".")
    for table in tables where table.shape?.index(of: whole) != nil {
      if let alias = table.writtenAlias { return [alias, whole] }
    }
    return nil
  }

  private func table(called name: String) -> Table? {
    tables.first { ($0.writtenAlias ?? $0.path.last)?.lowercased() == name.lowercased() }
  }
}
