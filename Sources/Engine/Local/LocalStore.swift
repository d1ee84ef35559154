import Rows
import SQLite
import Syntax

/// The views and tables of the user: those kept in the state file, which other shells see and change too, and those of
/// this session. It belongs to the thread of its connection.
final class LocalStore {
  private let connection: QueryConnection
  private let file: StateFile?
  private var isOpen = false
  private var hasTold = false
  private var version: Int64 = -1
  private var lastName = 0
  /// By lower-case name.
  private var kept: [String: LocalObject] = [:]
  private var session: [String: LocalObject] = [:]

  /// The name under which the state file is attached.
  static let keptSchema = "kept"
  /// The table of the state file that holds the definitions of views.
  private static let definitions = "tributary_views"
  private static let quotedDefinitions = "\(keptSchema.quotedIdentifier).\(definitions.quotedIdentifier)"

  var database: Connection { connection.database }

  init(_ connection: QueryConnection, file: StateFile?) {
    self.connection = connection
    self.file = file
  }

  // MARK: What there is

  /// All objects by name; what the session has hides what is kept under the same name.
  var objects: [LocalObject] {
    kept.merging(session) { _, own in own }.values.sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  /// The view or table `name`, in any case.
  func object(_ name: String) -> LocalObject? { session[name.lowercased()] ?? kept[name.lowercased()] }

  /// Looks whether another shell has changed what is kept.
  func refresh() throws(SQLiteError) {
    if !isOpen {
      guard let file, !hasTold, file.exists() else { return }
      // A file that cannot be read is told of when something is to be kept in it.
      guard (try? open(file)) != nil else { return }
    }
    let rows = try database.rows("PRAGMA \(LocalStore.keptSchema.quotedIdentifier).data_version")
    guard case .integer(let current)? = rows.first?.first, current != version else { return }
    version = current
    try load()
  }

  private func load() throws(SQLiteError) {
    let old = kept
    kept = [:]
    let isDefined = try !database.rows(
      "SELECT 1 FROM \(LocalStore.keptSchema.quotedIdentifier).sqlite_schema WHERE name = ?",
      [.text(LocalStore.definitions)]
    ).isEmpty
    if isDefined {
      let rows = try database.rows("SELECT name, kind, query, changed FROM \(LocalStore.quotedDefinitions)")
      for row in rows {
        guard case .text(let name) = row[0], case .text(let kind) = row[1],
          let kind = DefinitionKind(rawValue: kind),
          case .text(let query) = row[2], case .text(let changed) = row[3]
        else { continue }
        kept[name.lowercased()] = LocalObject(
          name: name, kind: kind, isKept: true, definition: query, changed: changed)
      }
    }
    let tables = try database.rows(
      "SELECT name FROM \(LocalStore.keptSchema.quotedIdentifier).sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'tributary\\_%' ESCAPE '\\'"
    )
    for case .text(let name) in tables.map({ $0[0] }) where kept[name.lowercased()] == nil {
      kept[name.lowercased()] = LocalObject(
        name: name, kind: .table, isKept: true, definition: nil, changed: nil)
    }
    for name in Set(old.keys).union(kept.keys) where old[name] != kept[name] { setView(name) }
  }

  /// Lets queries name the view `name`, or no longer.
  private func setView(_ name: String) {
    guard let object = object(name), object.kind == .view else { return connection.setView(name, nil) }
    connection.setView(name, LocalStore.view(object))
  }

  private static func view(_ object: LocalObject) -> QueryView? {
    let source = SourceText(name: "view \(object.name)", object.definition ?? "")
    guard let script = try? Script(parsing: source), case .statement(let statement)? = script.items.first,
      case .query(let query) = statement.content
    else { return nil }
    return QueryView(name: object.name, query: query, source: source)
  }

  /// What the text of the view `object` says of its columns.
  static func outline(_ object: LocalObject, called name: NameCatalog.Name) -> NameCatalog.Table {
    guard let core = view(object).flatMap({ SelectCore.cores(of: $0.query.elements).first?.core }) else {
      return NameCatalog.Table(name, columns: [])
    }
    var columns: [NameCatalog.Name] = []
    var wholeTables: [[String]] = []
    for item in core.items {
      switch item.last {
      case .word("*", _): wholeTables += core.tables.map(\.name.path)
      case .word(".*", _):
        guard let path = item.first?.tablePath else { continue }
        wholeTables += core.tables.filter {
          $0.alias.map { [$0.text] } == path || $0.name.path.suffix(path.count) == path[...]
        }.map(\.name.path)
      case .word(let word, _) where item.count == 1 || item[item.count - 2].word?.uppercased() == "AS":
        columns.append(NameCatalog.Name(word, ""))
      case .name(let dotted): columns += dotted.path.last.map { [NameCatalog.Name($0, "")] } ?? []
      default: break
      }
    }
    return NameCatalog.Table(name, columns: columns, wholeTables: wholeTables)
  }

  // MARK: Changing

  /// Opens the state file to keep something in it, making it if need be. The answer is nil when it can be kept, and
  /// otherwise why not, which is told once.
  func prepareToKeep() -> (isKept: Bool, note: String?) {
    if isOpen { return (true, nil) }
    guard let file else { return (false, tell("there is no folder for state, set HOME or XDG_STATE_HOME")) }
    if hasTold { return (false, nil) }
    file.makeFolder()
    do throws(SQLiteError) {
      try open(file)
      return (true, nil)
    } catch {
      return (false, tell("cannot open `\(file.path)`: \(error.message)"))
    }
  }

  private func tell(_ reason: String) -> String? {
    defer { hasTold = true }
    return hasTold ? nil : "\(reason); what is created is there for this session only"
  }

  private func open(_ file: StateFile) throws(SQLiteError) {
    try database.attach(file.path, as: LocalStore.keptSchema)
    isOpen = true
    // Whatever else can go wrong with the file goes wrong now.
    _ = try database.rows("SELECT count(*) FROM \(LocalStore.keptSchema.quotedIdentifier).sqlite_schema")
  }

  /// Defines `object`, in place of an earlier one of its name; its rows, if it has any, are there already.
  func define(_ object: LocalObject) throws(SQLiteError) {
    if object.isKept {
      if object.kind != .table {
        try database.execute(
          "CREATE TABLE IF NOT EXISTS \(LocalStore.quotedDefinitions) (name TEXT PRIMARY KEY COLLATE NOCASE, kind TEXT NOT NULL, query TEXT NOT NULL, changed TEXT NOT NULL)"
        )
        _ = try database.rows(
          "INSERT OR REPLACE INTO \(LocalStore.quotedDefinitions) (name, kind, query, changed) VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
          [.text(object.name), .text(object.kind.rawValue), .text(object.definition ?? "")])
      }
      version = -1
      try refresh()
    } else {
      session[object.name.lowercased()] = object
    }
    setView(object.name.lowercased())
  }

  /// Takes `object` away, with its rows.
  func drop(_ object: LocalObject) throws(SQLiteError) {
    if object.kind != .view { try database.execute("DROP TABLE IF EXISTS \(object.quotedName)") }
    if object.isKept {
      if object.kind != .table {
        _ = try database.rows(
          "DELETE FROM \(LocalStore.quotedDefinitions) WHERE name = ?", [.text(object.name)])
      }
      version = -1
      try refresh()
    } else {
      session[object.name.lowercased()] = nil
    }
    setView(object.name.lowercased())
  }

  /// A name that no table has.
  func unusedName() -> String {
    lastName += 1
    return "rows#\(lastName)"
  }

  /// Runs `body` in one transaction: all of it happens or nothing.
  func atomically<Result>(_ body: () throws(SQLiteError) -> Result) throws(SQLiteError) -> Result {
    try database.execute("BEGIN IMMEDIATE")
    do throws(SQLiteError) {
      let result = try body()
      try database.execute("COMMIT")
      return result
    } catch {
      try? database.execute("ROLLBACK")
      version = -1
      try? refresh()
      throw error
    }
  }
}

extension Query.Element {
  /// The parts of a name that stands before `.*`.
  fileprivate var tablePath: [String]? {
    switch self {
    case .word(let word, _): [word]
    case .name(let name): name.path
    default: nil
    }
  }
}
