import Registry
import Rows
package import SQLite
package import Syntax

/// The SQLite connection on which a session runs its queries, and all that they can name besides resources. It lives as
/// long as the session and belongs to its thread.
///
/// What a session can name is added once, when the connection is made (`Session.makeQueryConnection`):
///
///     try connection.addTable("catalog.methods", source: MethodsTable(registry))    // FROM catalog.methods
///     try connection.database.addFunction("split_part", arguments: 3) { … }          // split_part(a, b, 1)
///     connection.addTableFunction("read_csv") { call, source in … }           // FROM read_csv('f.csv')
///     connection.setView("v", QueryView(…))                                          // FROM v
///     try connection.database.attach(file, as: "state")                              // its tables, by plain names
package final class QueryConnection {
  /// The database: in memory, restricted. Tables and functions may be added to it at any time.
  package let database: Connection
  private var tableNames: Set<String> = []
  private var functions: [String: TableFunction] = [:]
  private var views: [String: QueryView] = [:]
  private var schemas: Set<String> = ["main", "temp"]
  private var shapes: [String: NamedResource] = [:]
  private var lastName = 0
  /// How many statements are under way, and the tables that nobody reads any more.
  private var runningCount = 0
  private var leftTables: [String] = []

  /// Makes the table that the call in FROM stands for; its arguments are bound. What it throws becomes
  /// the statement's failure: throw a `Fault` to choose the words.
  package typealias TableFunction = (
    _ call: Query.TableReference, _ source: SourceText
  ) throws -> any TableSource

  /// Opens the database.
  package init() throws(SQLiteError) {
    database = try Connection(.memory, options: Connection.Options(access: .restricted))
  }

  // MARK: Statements under way

  /// A statement begins that ends with `noteEnd`.
  func noteBeginning() { runningCount += 1 }

  /// A statement has ended.
  func noteEnd() {
    runningCount -= 1
    removeLeftTables()
  }

  /// Removes `tables` once no statement is under way. When SQLite lets go of a virtual table it declares all statements
  /// for outdated, and one that runs fails with "abort due to ROLLBACK" at the next table of its own that it opens.
  func remove(_ tables: [String]) {
    leftTables += tables
    removeLeftTables()
  }

  private func removeLeftTables() {
    guard runningCount == 0 else { return }
    for name in leftTables { try? database.removeTable(name) }
    leftTables = []
  }

  // MARK: What can be named

  /// Makes `source` the table `name`, which may have dots: `catalog.methods`.
  package func addTable(_ name: String, source: some TableSource) throws(SQLiteError) {
    try database.addTable(name, source: source)
    tableNames.insert(name.lowercased())
  }

  /// Makes `function` the table function `name`: `FROM name('a', 1)`.
  package func addTableFunction(_ name: String, _ function: @escaping TableFunction) {
    functions[name.lowercased()] = function
  }

  /// Makes `name`, which has no dots, stand for a query; nil takes it away.
  package func setView(_ name: String, _ view: QueryView?) { views[name.lowercased()] = view }

  /// Lets `name.table` mean a table of the database that was attached as `name`.
  package func addSchema(_ name: String) { schemas.insert(name.lowercased()) }

  func hasTable(_ name: String) -> Bool { tableNames.contains(name.lowercased()) }
  func hasTableFunction(_ name: String) -> Bool { functions[name.lowercased()] != nil }
  func tableFunction(_ name: String) -> TableFunction? { functions[name.lowercased()] }
  func view(_ name: String) -> QueryView? { views[name.lowercased()] }
  func isSchema(_ name: String) -> Bool { schemas.contains(name.lowercased()) }

  /// A name that no other table has, made of `name`.
  func uniqueName(_ name: String) -> String {
    lastName += 1
    return "\(name)#\(lastName)"
  }

  /// The columns that `resolver` has met and that no resource has: of local tables, of what stands in FROM otherwise, and
  /// those that the text names.
  func columns(of resolver: QueryResolver) -> [String] {
    let made = resolver.tables.compactMap { use -> String? in
      if case .resource = use.content { nil } else { use.name.quotedIdentifier }
    }
    let named = resolver.namedTables.map { table in
      hasTable(table.name)
        ? table.name.quotedIdentifier : table.path.map(\.quotedIdentifier).joined(separator: ".")
    }
    let columns = (made + named).flatMap { name in
      (try? database.prepare("SELECT * FROM \(name)"))?.columns.map(\.name) ?? []
    }
    return columns + resolver.aliases
  }

  // MARK: Resources

  /// What a dotted name with three or four parts stands for.
  enum NamedResource {
    case table(ResourceShape)
    case view(QueryView)
  }

  /// Forgets the shapes of resources, because calls go elsewhere now.
  package func forgetResources() { shapes = [:] }

  /// The resource `name` stands for, or one method of it. Throws when there is none that can be read.
  func shape(
    of name: ObjectName, _ resolver: NameResolver, hasServer: Bool, environment: @escaping (String) -> String?
  ) throws(StatementFailure) -> NamedResource {
    if let known = shapes[name.text] { return known }
    let place = SourcePlace(resolver.source, name.span)
    let found: NamedResource
    if name.parts.count == 4 {
      let (method, provider) = try resolver.method(name)
      guard method.httpMethod == "GET" || method.verbs.contains(.select) else {
        throw StatementFailure(
          .failed,
          [
            Fault(
              "\(method.path) changes something and cannot stand in FROM", at: place,
              notes: ["FROM (EXEC \(method.path) …) calls it once"])
          ])
      }
      found = .table(
        ResourceShape(name.text, provider, [method], hasServer: hasServer, environment: environment))
    } else {
      let (resource, service) = try resolver.resource(name)
      let names = resource.verbs[.select] ?? []
      guard !names.isEmpty else {
        if let view = try QueryView.best(of: resource, service.provider, at: place) { return .view(view) }
        throw StatementFailure.notSupported("SELECT", resource, at: place)
      }
      let methods = try QueryConnection.at(place) { () throws(RegistryError) in
        try names.map { name throws(RegistryError) in try service.method(name, of: resource) }
      }
      found = .table(
        ResourceShape(name.text, service.provider, methods, hasServer: hasServer, environment: environment))
    }
    shapes[name.text] = found
    return found
  }

  private static func at<Result>(
    _ place: SourcePlace, _ body: () throws(RegistryError) -> Result
  ) throws(StatementFailure) -> Result {
    do throws(RegistryError) {
      return try body()
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: place)])
    }
  }
}

/// A query that a name stands for: a view of a user or of a provider's document.
package struct QueryView: Sendable {
  package let name: String
  package let query: Query
  /// The text that the query stands in.
  package let source: SourceText

  package init(name: String, query: Query, source: SourceText) {
    self.name = name
    self.query = query
    self.source = source
  }

  /// The view of a document that stands in for the resource's select method; nil when it has none.
  static func best(
    of resource: Resource, _ provider: Provider, at place: SourcePlace
  ) throws(StatementFailure) -> QueryView? {
    let fitting = resource.views.filter { ($0.dialect ?? "sqlite3") == "sqlite3" }
    guard let view = fitting.first else { return nil }
    return try QueryView(view, of: resource, provider, at: place)
  }

  /// The view of a document, whose resources are those of `provider`, whatever the document calls it. Nil when it is no
  /// query.
  init?(
    _ view: ViewDefinition, of resource: Resource, _ provider: Provider, at place: SourcePlace
  ) throws(StatementFailure) {
    let source = SourceText(name: "\(resource.path)", view.sql)
    do throws(SyntaxErrors) {
      let script = try Script(parsing: source)
      if case .statement(let statement)? = script.items.first, case .query(let query) = statement.content {
        self.init(
          name: "\(resource.path)",
          query: provider.name == provider.ownName
            ? query : query.naming(provider: provider.ownName, as: provider.name),
          source: source)
        return
      }
    } catch {
      throw StatementFailure(
        .failed,
        [
          Fault(
            "the document's view cannot be read: \(error.faults.first?.message ?? "")", at: place,
            notes: ["in \(view.origin)"])
        ])
    }
    return nil
  }
}
