import Registry
import SQLite
import Syntax

/// Turns a bound query into text for SQLite: names of resources become tables of their own, full names of columns become
/// those of their table, views become sub-queries.
///
///     SELECT e.name FROM confluent.partner.entitlements e
///       →  SELECT e.name FROM "confluent.partner.entitlements#1" AS e      and what the table stands for
struct QueryResolver {
  /// A table of the text that has to be there when it is prepared.
  struct TableUse {
    /// Its name in the text.
    let name: String
    let content: Content
    let place: SourcePlace

    /// `text` with the table called as the user did, in place of a name of our own and the alias that goes with it.
    func written(in text: String) -> String {
      let written = place.source.text(of: place.span)
      let alias = String((written.split(separator: ".").last ?? "").filter { $0 != "\"" && $0 != "`" })
      let own = name.quotedIdentifier
      let withAlias = "\(own) AS \(alias.quotedIdentifier)"
      return text.replacing(withAlias, with: written).replacing(own, with: written)
    }

    /// What a table stands for.
    enum Content {
      case resource(ResourceShape)
      /// `(EXEC …)`, to be called before the query runs.
      case exec(ExecStatement)
      /// `name(arguments)`, registered with `QueryConnection.addTableFunction`.
      case function(Query.TableReference)
      /// `_`, the rows of the last result.
      case lastResult
    }
  }

  private let connection: QueryConnection
  private let registry: ProviderRegistry
  private let hasServer: Bool
  private let environment: @Sendable (String) -> String?
  private var source: SourceText
  private(set) var text = QueryText()
  private(set) var tables: [TableUse] = []
  private(set) var faults: [Fault] = []
  /// Every table that is named, with its place.
  private(set) var namedTables: [(name: String, path: [String], place: SourcePlace)] = []
  /// The names that AS gives to columns and tables.
  private(set) var aliases: [String] = []
  /// Whether rows may be read more than once.
  private(set) var readsRepeatedly = false
  private(set) var hasLimit = false
  /// What conditions say beyond what SQLite tells of them.
  private(set) var conditions = QueryConditions()
  /// Whether a RIGHT or FULL JOIN keeps rows of its right side.
  private(set) var keepsRightSide = false
  private var scopes: [QueryScope] = []
  private var depth = 0
  private var viewsUnderWay: [String] = []

  init(
    _ connection: QueryConnection, registry: ProviderRegistry, hasServer: Bool,
    environment: @escaping @Sendable (String) -> String?, source: SourceText
  ) {
    self.connection = connection
    self.registry = registry
    self.hasServer = hasServer
    self.environment = environment
    self.source = source
  }

  /// Writes `query`; what cannot be resolved is noted in `faults`.
  mutating func resolve(_ query: Query) {
    write(query.elements)
    let shapes = tables.compactMap { if case .resource(let shape) = $0.content { shape } else { nil } }
    if shapes.count > 1 || depth > 0 && !shapes.isEmpty { readsRepeatedly = true }
    conditions.finish(shapes, hasSubqueries: depth > 0)
  }

  // MARK: Levels

  /// One level: the elements of a query between its parentheses.
  private mutating func write(_ elements: [Query.Element]) {
    var scope = QueryScope(outerNames: scopes.last?.commonTables ?? [])
    scope.readCommonTables(elements)
    scopes.append(scope)
    defer { scopes.removeLast() }
    // Each SELECT of a UNION has tables of its own.
    var start = elements.startIndex
    for index in elements.indices {
      guard case .word(let word, _) = elements[index],
        ["UNION", "EXCEPT", "INTERSECT"].contains(word.uppercased())
      else { continue }
      writeCore(elements[start..<index])
      start = index
    }
    writeCore(elements[start...])
  }

  private mutating func writeCore(_ elements: ArraySlice<Query.Element>) {
    let level = scopes.count - 1
    scopes[level].tables = []
    conditions.read(elements)
    collect(elements, level)
    scopes[level].nameTables()
    write(elements)
  }

  /// Resolves the tables that FROM names, before the names of their columns are met.
  private mutating func collect(_ elements: ArraySlice<Query.Element>, _ level: Int) {
    var previous: Query.Element?
    for element in elements {
      defer { previous = element }
      switch element {
      case .table(let table) where !previous.isIn:
        scopes[level].tables.append(resolved(table))
        if scopes[level].tables.count > 1 { readsRepeatedly = true }
      case .group(let inner, _): collect(inner[...], level)
      case .subquery, .exec: depth += 1
      default: break
      }
    }
  }

  // MARK: Tables

  private mutating func resolved(_ table: Query.TableReference) -> QueryScope.Table {
    let path = table.name.path
    let place = SourcePlace(source, table.name.span)
    namedTables.append((table.name.text, path, place))
    var result = QueryScope.Table(path: path, alias: table.alias?.text)
    if path.count == 1 || connection.hasTable(table.name.text) || connection.isSchema(path[0]) {
      if table.arguments != nil, connection.hasTableFunction(table.name.text) {
        result.name = use(
          .function(table), table.name.text, place)
        result.takesNoArguments = true
      } else if path.count > 1, connection.hasTable(table.name.text) {
        result.name = table.name.text
      } else if path.count == 1, table.arguments == nil, !isCommonTable(path[0]) {
        result.view = connection.view(path[0])
        if path == ["_"], result.view == nil { result.name = use(.lastResult, "_", place) }
      }
      return result
    }
    do throws(StatementFailure) {
      let resolver = NameResolver(registry: registry, source: source)
      let shape = try connection.shape(
        of: table.name, resolver, hasServer: hasServer, environment: environment)
      switch shape {
      case .table(let shape):
        result.shape = shape
        result.name = use(.resource(shape), table.name.text, place)
      case .view(let view): result.view = view
      }
    } catch {
      faults += error.faults
    }
    return result
  }

  private func isCommonTable(_ name: String) -> Bool {
    scopes.contains { $0.commonTables.contains(name.lowercased()) }
  }

  private mutating func use(_ content: TableUse.Content, _ name: String, _ place: SourcePlace) -> String {
    let unique = connection.uniqueName(name)
    tables.append(TableUse(name: unique, content: content, place: place))
    return unique
  }

  // MARK: Writing

  private mutating func write(_ elements: ArraySlice<Query.Element>) {
    var previous: Query.Element?
    for (index, element) in zip(elements.indices, elements) {
      defer { previous = element }
      let next = index + 1 < elements.endIndex ? elements[index + 1] : nil
      if previous?.word?.uppercased() == "AS", let alias = element.plainName { aliases.append(alias) }
      switch element {
      case .word(let word, let span):
        switch word.uppercased() {
        case "LIMIT": hasLimit = true
        case "RIGHT", "FULL": keepsRightSide = true
        default: break
        }
        text.append(word, at: SourcePlace(source, span))
      case .name(let name): write(name, isWhole: next.isStar)
      case .string(let literal):
        text.append(QueryResolver.literal(literal.plainText ?? ""), at: SourcePlace(source, literal.span))
      case .placeholder(let placeholder): text.append("NULL", at: SourcePlace(source, placeholder.span))
      case .table(let table): write(table, isIn: previous.isIn)
      case .group(let inner, let span):
        // SQLite makes a constant of `x IN ()`, and a table that needs a value for x would not be told that it has none.
        if inner.isEmpty, previous.isIn, let width = width(before: index, elements) {
          let nulls = Array(repeating: "NULL", count: width).joined(separator: ", ")
          text.append("(SELECT \(nulls) WHERE FALSE)", at: SourcePlace(source, span))
        } else {
          writeGroup(span) { $0.write(inner[...]) }
        }
      case .subquery(let query, let span): writeGroup(span) { $0.write(query.elements) }
      case .exec(let exec, let span):
        let name = use(.exec(exec), exec.method.text, SourcePlace(source, exec.method.span))
        // Behind `WITH x AS` a query is wanted, elsewhere a table.
        let isQuery = ["AS", "MATERIALIZED"].contains(previous?.word?.uppercased())
        let table = name.quotedIdentifier
        text.append(isQuery ? "(SELECT * FROM \(table))" : table, at: SourcePlace(source, span))
      }
    }
  }

  /// How many values are compared with the list at `index`: two in `(a, b) IN (…)`; nil where that is not plain.
  private func width(before index: Int, _ elements: ArraySlice<Query.Element>) -> Int? {
    let left = elements[..<index].last { element in
      guard let word = element.word?.uppercased() else { return true }
      return word != "IN" && word != "NOT"
    }
    switch left {
    case .group(let inner, _): return 1 + inner.count { $0.isWord(",") }
    case .subquery: return nil
    default: return 1
    }
  }

  private mutating func writeGroup(_ span: SourceSpan, _ body: (inout QueryResolver) -> Void) {
    let open = SourceSpan(span.start..<min(span.start + 1, span.end))
    text.append("(", at: SourcePlace(source, open))
    body(&self)
    text.append(")", at: SourcePlace(source, SourceSpan(max(span.end - 1, span.start)..<span.end)))
  }

  private mutating func write(_ table: Query.TableReference, isIn: Bool) {
    let place = SourcePlace(source, table.name.span)
    guard !isIn else {
      let found = resolved(table)
      depth += 1
      return text.append(found.name?.quotedIdentifier ?? QueryResolver.quoted(table.name), at: place)
    }
    guard let found = scopes[scopes.count - 1].take() else { return }
    if let view = found.view {
      write(view, at: place)
    } else {
      text.append(found.name?.quotedIdentifier ?? QueryResolver.quoted(table.name), at: place)
      if let arguments = table.arguments, !found.takesNoArguments {
        text.append("(")
        write(arguments[...])
        text.append(")")
      }
    }
    if let alias = found.writtenAlias {
      text.append("AS " + alias.quotedIdentifier, at: SourcePlace(source, table.alias?.span ?? place.span))
    }
  }

  /// A view as a sub-query; its names are resolved where it was written.
  private mutating func write(_ view: QueryView, at place: SourcePlace) {
    guard !viewsUnderWay.contains(view.name), viewsUnderWay.count < 32 else {
      faults.append(Fault("the view `\(view.name)` reads itself", at: place))
      return
    }
    let (outer, outerScopes) = (source, scopes)
    viewsUnderWay.append(view.name)
    source = view.source
    scopes = []
    depth += 1
    text.append("(")
    write(view.query.elements)
    text.append(")")
    (source, scopes) = (outer, outerScopes)
    viewsUnderWay.removeLast()
  }

  private mutating func write(_ name: ObjectName, isWhole: Bool) {
    let place = SourcePlace(source, name.span)
    for scope in scopes.reversed() {
      if let found = scope.column(name.path, isWhole: isWhole) {
        return text.append(found.map(\.quotedIdentifier).joined(separator: "."), at: place)
      }
    }
    text.append(QueryResolver.quoted(name), at: place)
  }

  private static func quoted(_ name: ObjectName) -> String {
    name.parts.map { $0.isQuoted ? $0.text.quotedIdentifier : Printer.quotedPart($0.text) }
      .joined(separator: ".")
  }

  /// `text` as an SQL literal.
  static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

extension Query.Element {
  /// The name that the element is, when it is one without dots.
  fileprivate var plainName: String? {
    switch self {
    case .word(let word, _): word
    case .name(let name): name.path.count == 1 ? name.path[0] : nil
    default: nil
    }
  }
}

extension Query.Element? {
  /// `IN`, behind which a table is a list.
  fileprivate var isIn: Bool {
    if case .word(let word, _)? = self { return word.uppercased() == "IN" }
    return false
  }

  /// `.*`
  fileprivate var isStar: Bool {
    if case .word(let word, _)? = self { return word == ".*" }
    return false
  }
}
