import Registry
import SQLite
import Syntax

/// Gives conditions of a query to the views it reads, where a view has no such column but a resource in it has such a
/// parameter:
///
///     CREATE VIEW v AS SELECT name FROM github.repos.repos
///     SELECT name FROM v WHERE org = 'a'        →  … FROM (SELECT name FROM github.repos.repos WHERE org = 'a') AS v
///
/// A view of a provider's document has conditions with example values (`region = '<region>'`), which the query's own
/// replace.
struct ViewParameters {
  private let connection: QueryConnection
  private let resolver: NameResolver
  private let hasServer: Bool
  private let environment: @Sendable (String) -> String?
  /// The views made for this query, to be taken away when its text is written.
  private(set) var made: [String] = []
  private(set) var faults: [Fault] = []
  private var depth = 0
  /// The text that is looked at: the query's, or that of a view in it.
  private var source: SourceText
  /// What WITH defines around: these names are no views.
  private var commonTables: Set<String> = []
  private var viewsUnderWay: Set<String> = []
  private var viewsLookedInto: Set<String> = []

  init(
    _ connection: QueryConnection, _ resolver: NameResolver,
    hasServer: Bool, environment: @escaping @Sendable (String) -> String?
  ) {
    self.connection = connection
    self.resolver = resolver
    self.hasServer = hasServer
    self.environment = environment
    source = resolver.source
  }

  /// A view that a name stands for.
  private struct Found {
    let view: QueryView
    /// Whether a document defines it: the values in its conditions are examples.
    let isDocument: Bool
  }

  /// `elements` with each view that is given something in the place of the one it was made from.
  mutating func expanded(_ elements: [Query.Element]) -> [Query.Element] {
    guard depth < 16 else { return elements }
    let outer = commonTables
    defer { commonTables = outer }
    var scope = QueryScope(outerNames: outer)
    scope.readCommonTables(elements)
    commonTables = scope.commonTables
    var result: [Query.Element] = []
    for (operators, core) in SelectCore.cores(of: elements) {
      result += operators + expanded(core).elements.map { inside($0) }
    }
    return result
  }

  /// What stands in parentheses is a query of its own.
  private mutating func inside(_ element: Query.Element) -> Query.Element {
    switch element {
    case .subquery(let query, let span): return .subquery(Query(expanded(query.elements), query.span), span)
    case .group(let inner, let span): return .group(inner.map { inside($0) }, span)
    default: return element
    }
  }

  private mutating func expanded(_ core: SelectCore) -> SelectCore {
    var core = core
    let references = core.tables
    guard !references.isEmpty else { return core }
    var terms = core.condition.map { Conjunction($0, target: references[0].name).terms } ?? []
    var used: Set<Int> = []
    var replaced: [Int: Query.TableReference] = [:]
    for (index, reference) in references.enumerated() {
      let names = terms.compactMap { $0.key.flatMap { ViewParameters.name($0.name, in: reference) } }
      guard let found = found(reference, given: names) else { continue }
      let outputs = outputs(of: found.view.query)
      let wanted = parameters(of: found.view.query).union(
        found.isDocument ? examples(in: found.view.query) : [])
      var given: [(name: String, term: Conjunction.Term)] = []
      for (position, term) in terms.enumerated() {
        guard let key = term.key, let name = ViewParameters.name(key.name, in: reference) else { continue }
        let isOutput = outputs.contains(name.lowercased())
        guard wanted.contains(name.lowercased()), found.isDocument || !isOutput else { continue }
        given.append((name, term))
        if !isOutput { used.insert(position) }
      }
      if found.isDocument { noteMissing(found.view, given.map(\.name), reference) }
      replaced[index] = make(found, given, reference)
    }
    if !used.isEmpty {
      terms = terms.enumerated().filter { !used.contains($0.offset) }.map(\.element)
      core.condition = terms.isEmpty ? nil : Conjunction.joined(terms)
    }
    var position = 0
    core.replaceTables { reference in
      defer { position += 1 }
      return replaced[position] ?? reference
    }
    return core
  }

  /// The column that a name means when it can be one of `reference`.
  private static func name(_ name: String, in reference: Query.TableReference) -> String? {
    let alias = reference.alias?.text ?? reference.name.path.last ?? ""
    if name.lowercased().hasPrefix(alias.lowercased() + ".") {
      return String(name.dropFirst(alias.count + 1))
    }
    return name
  }

  // MARK: Views

  private func found(_ reference: Query.TableReference, given: [String]) -> Found? {
    guard reference.arguments == nil else { return nil }
    if reference.name.parts.count == 1 {
      guard !commonTables.contains(reference.name.text.lowercased()) else { return nil }
      return connection.view(reference.name.text).map { Found(view: $0, isDocument: false) }
    }
    guard reference.name.parts.count == 3,
      case .view? = try? connection.shape(
        of: reference.name, resolver, hasServer: hasServer, environment: environment),
      let (resource, service) = try? resolver.resource(reference.name)
    else { return nil }
    let fitting = resource.views.filter { ($0.dialect ?? "sqlite3") == "sqlite3" }
    let small = Set(given.map { $0.lowercased() })
    let chosen =
      fitting.first { small.isSuperset(of: $0.requiredParameters.map { $0.lowercased() }) } ?? fitting.last
    guard let chosen else { return nil }
    let place = SourcePlace(source, reference.span)
    guard let view = try? QueryView(chosen, of: resource, service.provider, at: place) else { return nil }
    return Found(view: view, isDocument: true)
  }

  /// The view with `given` in its conditions, under a name of its own; nil when nothing in it changes.
  private mutating func make(
    _ found: Found, _ given: [(name: String, term: Conjunction.Term)], _ reference: Query.TableReference
  ) -> Query.TableReference? {
    // A view that reads itself is reported when its text is written.
    guard viewsUnderWay.insert(found.view.name).inserted else { return nil }
    defer { viewsUnderWay.remove(found.view.name) }
    var elements: [Query.Element] = []
    for (operators, core) in SelectCore.cores(of: found.view.query.elements) {
      elements += operators + adding(given, to: core, replacesExamples: found.isDocument).elements
    }
    let outer = (source, commonTables)
    (source, commonTables) = (found.view.source, [])
    depth += 1
    elements = expanded(elements)
    depth -= 1
    (source, commonTables) = outer
    if !found.isDocument, given.isEmpty, elements == found.view.query.elements { return nil }
    let name = connection.uniqueName(found.view.name)
    made.append(name)
    connection.setView(
      name,
      QueryView(
        name: found.view.name, query: Query(elements, found.view.query.span), source: found.view.source))
    let span = reference.name.span
    let last = reference.name.parts[reference.name.parts.count - 1]
    return Query.TableReference(
      ObjectName([ObjectName.Part(name, isQuoted: true, span)]), alias: reference.alias ?? last,
      reference.span)
  }

  private func adding(
    _ given: [(name: String, term: Conjunction.Term)], to core: SelectCore, replacesExamples: Bool
  ) -> SelectCore {
    var core = core
    var terms =
      core.condition.map { Conjunction($0, target: core.tables.first?.name ?? ObjectName([])).terms } ?? []
    let names = Set(given.map { $0.name.lowercased() })
    var added: [Conjunction.Term] = []
    if replacesExamples {
      // The example's own name stands for the table it is about.
      for term in terms {
        guard let key = term.key, let last = key.name.split(separator: ".").last,
          let new = given.first(where: { $0.name.lowercased() == last.lowercased() })
        else { continue }
        added.append(ViewParameters.term(key.name, new.term, at: term.span))
      }
      terms.removeAll { term in
        guard let last = term.key?.name.split(separator: ".").last else { return false }
        return names.contains(last.lowercased())
      }
    }
    for (name, term) in given
    where !added.contains(where: {
      $0.key?.name.split(separator: ".").last?.lowercased() == name.lowercased()
    }) {
      for table in core.tables where parameters(of: table).contains(name.lowercased()) {
        let alias = table.alias?.text ?? table.name.path.last ?? ""
        added.append(ViewParameters.term("\(alias).\(name)", term, at: table.span))
      }
    }
    if !added.isEmpty { core.condition = Conjunction.joined(terms + added) }
    return core
  }

  /// `term`, said of `name` at a place of the view's own text.
  private static func term(_ name: String, _ term: Conjunction.Term, at span: SourceSpan) -> Conjunction.Term
  {
    let parts = name.split(separator: ".").map { ObjectName.Part(String($0), isQuoted: true, span) }
    let left = Query.Element.name(ObjectName(parts))
    guard let key = term.key else { return term }
    let elements: [Query.Element]
    switch key.values {
    case .one(let value): elements = [left, .word("=", span)] + value.map { $0.placed(at: span) }
    case .list, .rows: elements = [left] + term.elements.dropFirst().map { $0.placed(at: span) }
    }
    return Conjunction.Term(
      elements: elements, key: Conjunction.Key(name: name, nameSpan: span, values: key.values))
  }

  // MARK: What views have

  /// The parameters of the resources in `query`, small letters.
  private func parameters(of query: Query) -> Set<String> {
    SelectCore.cores(of: query.elements).reduce(into: []) { result, part in
      for table in part.core.tables { result.formUnion(parameters(of: table)) }
    }
  }

  private func parameters(of table: Query.TableReference) -> Set<String> {
    if table.name.parts.count == 1 {
      guard let view = connection.view(table.name.text), let deeper = below(view) else { return [] }
      return deeper.parameters(of: view.query).subtracting(outputs(of: view.query))
    }
    if let found = found(table, given: []) {
      return examples(in: found.view.query).union(parameters(of: found.view.query))
    }
    guard table.name.parts.count >= 3,
      case .table(let shape)? = try? connection.shape(
        of: table.name, resolver, hasServer: hasServer, environment: environment)
    else { return [] }
    var names: Set<String> = []
    for method in shape.methods {
      let parameters = method.parameters + (method.servers.first?.variables ?? [])
      names.formUnion(parameters.map { $0.name.lowercased() })
    }
    return names
  }

  /// The names of the columns of `query`, small letters.
  private func outputs(of query: Query) -> Set<String> {
    guard let core = SelectCore.cores(of: query.elements).first?.core else { return [] }
    var names: Set<String> = []
    for item in core.items {
      switch item.last {
      case .word("*", _): for table in core.tables { names.formUnion(columns(of: table)) }
      case .word(".*", _):
        guard item.count == 2 else { continue }
        let name = item[0].word ?? Printer.print([item[0]])
        for table in core.tables where (table.alias?.text ?? table.name.path.last) == name {
          names.formUnion(columns(of: table))
        }
      case .word(let word, _): names.insert(word.lowercased())
      case .name(let name): if let last = name.path.last { names.insert(last.lowercased()) }
      default: break
      }
    }
    return names
  }

  /// For a look into `view`; nil when it is looked into already.
  private func below(_ view: QueryView) -> ViewParameters? {
    var deeper = self
    return deeper.viewsLookedInto.insert(view.name).inserted ? deeper : nil
  }

  private func columns(of table: Query.TableReference) -> Set<String> {
    if table.name.parts.count == 1 {
      guard let view = connection.view(table.name.text), let deeper = below(view) else { return [] }
      return deeper.outputs(of: view.query)
    }
    guard
      case .table(let shape)? = try? connection.shape(
        of: table.name, resolver, hasServer: hasServer, environment: environment)
    else {
      return []
    }
    return Set(shape.columns.filter { !$0.isHidden }.map { $0.name.lowercased() })
  }

  // MARK: Examples

  /// The names that a document's view compares with a value.
  private func examples(in query: Query) -> Set<String> {
    Set(exampleTerms(in: query).map(\.name))
  }

  private func exampleTerms(in query: Query) -> [(name: String, value: [Query.Element])] {
    SelectCore.cores(of: query.elements).flatMap { _, core -> [(name: String, value: [Query.Element])] in
      guard let condition = core.condition, let first = core.tables.first else { return [] }
      return Conjunction(condition, target: first.name).terms.compactMap { term in
        guard let key = term.key, case .one(let value) = key.values,
          let last = key.name.split(separator: ".").last
        else { return nil }
        return (last.lowercased(), value)
      }
    }
  }

  /// An example such as `'<Arn>'` or `'{{ name }}'` is no value: something has to be given.
  private mutating func noteMissing(_ view: QueryView, _ given: [String], _ reference: Query.TableReference) {
    let small = Set(given.map { $0.lowercased() })
    var missing: [String] = []
    for (name, value) in exampleTerms(in: view.query) where !small.contains(name) && !missing.contains(name) {
      guard value.count == 1, case .string(let literal) = value[0] else { continue }
      let isBlank = literal.plainText.map { $0.hasPrefix("<") && $0.hasSuffix(">") } ?? true
      if isBlank { missing.append(name) }
    }
    guard !missing.isEmpty else { return }
    let names = missing.map { "`\($0)`" }.joined(separator: " and ")
    faults.append(
      Fault(
        "\(view.name) needs \(names)", at: SourcePlace(source, reference.name.span),
        notes: ["give it in WHERE, with = or IN"]))
  }
}
