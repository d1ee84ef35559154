import Binding
import Invocation
import Registry
import Rows
import SQLite
import Syntax

/// SHOW and DESCRIBE.
extension Session {
  func show(_ show: ShowStatement, in source: SourceText) throws(StatementFailure) -> Outcome {
    let resolver = NameResolver(registry: registry, source: source)
    let catalog = Catalog(registry)
    let onlyRequired = show.hints.contains(.required)
    var listing: Listing
    switch show.subject {
    case .providers: listing = catalog.providers(isExtended: show.isExtended)
    case .services(let scope):
      listing = catalog.services(of: try resolver.provider(scope), isExtended: show.isExtended)
    case .resources(let scope):
      let service = try resolver.service(scope)
      do throws(RegistryError) {
        listing = try catalog.resources(of: service, isExtended: show.isExtended)
      } catch {
        throw StatementFailure(.failed, [Fault(error, at: SourcePlace(source, scope.span))])
      }
    case .methods(let scope):
      let (resource, service) = try resolver.resource(scope)
      listing = catalog.methods(of: resource, in: service, isExtended: show.isExtended)
    case .exec(let name):
      let (method, _) = try resolver.method(name)
      return Outcome(.text(name: "statement", StatementTemplate.exec(method, onlyRequired: onlyRequired)))
    case .template(let verb, let name):
      return try template(verb, name, resolver, onlyRequired: onlyRequired)
    case .variables: listing = variables()
    case .auth(let scope): listing = try signInListing(scope, resolver)
    case .views, .tables:
      listing = try localListing(
        show.subject == .views, isExtended: show.isExtended, at: SourcePlace(source, SourceSpan(0..<0)))
    }
    try filter(&listing, show, in: source)
    return Outcome(.rows(listing.stream))
  }

  private func template(
    _ verb: ShowStatement.TemplateVerb, _ name: ObjectName, _ resolver: NameResolver, onlyRequired: Bool
  ) throws(StatementFailure) -> Outcome {
    let (resource, service) = try resolver.resource(name)
    let place = SourcePlace(resolver.source, name.span)
    guard let verbName = SQLVerb(rawValue: verb.rawValue.lowercased()),
      let first = resource.verbs[verbName]?.first
    else { throw StatementFailure.notSupported(verb.rawValue, resource, at: place) }
    do throws(RegistryError) {
      let method = try service.method(first, of: resource)
      return Outcome(
        .text(name: "statement", StatementTemplate.statement(verb, method, onlyRequired: onlyRequired)))
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: place)])
    }
  }

  func variables() -> Listing {
    var rows: [Row] = []
    let scope = scope
    for name in scope.names {
      guard let variable = scope.variable(at: name.split(separator: ".").map(String.init)) else { continue }
      rows.append([.text(name), variable.cell, .text(variable.origin)])
    }
    return Listing([Column("name", .text), Column("value"), Column("origin", .text)], rows)
  }

  /// Keeps the rows that LIKE and WHERE ask for.
  private func filter(_ listing: inout Listing, _ show: ShowStatement, in source: SourceText)
    throws(StatementFailure)
  {
    var pattern: LikePattern?
    var filter: [Query.Element]?
    do throws(BindingErrors) {
      pattern = try show.like.map { like throws(BindingErrors) in
        LikePattern(try Binder.bind(like, scope: scope, source: source))
      }
      filter = try show.filter.map { filter throws(BindingErrors) in
        try Binder.bind(filter, scope: scope, source: source)
      }
    } catch {
      throw StatementFailure(error, nil)
    }
    if let pattern {
      listing.rows.removeAll { row in
        guard case .text(let name) = row[0] else { return true }
        return !pattern.matches(name)
      }
    }
    if let filter { listing.rows = try select(from: listing, where: filter, in: source) }
  }

  private func select(
    from listing: Listing, where filter: [Query.Element], in source: SourceText
  ) throws(StatementFailure) -> [Row] {
    let text = SQLText(filter)
    do throws(SQLiteError) {
      let connection = try Connection(.memory, options: Connection.Options(access: .restricted))
      try connection.addTable("shown", source: ListingTable(listing: listing))
      // SQLite says which rows; what is in them stays as it is, JSON included.
      return try connection.rows("SELECT rowid FROM shown WHERE \(text.sql)").compactMap { found in
        guard case .integer(let position) = found.first else { return nil }
        return listing.rows[Int(position)]
      }
    } catch {
      let offset = "SELECT rowid FROM shown WHERE ".utf8.count
      throw StatementFailure(error, text, offset: offset, in: source)
    }
  }

  func describe(_ describe: DescribeStatement, in source: SourceText) async throws(StatementFailure)
    -> Outcome
  {
    let resolver = NameResolver(registry: registry, source: source)
    if describe.isMethod {
      let (method, provider) = try resolver.method(describe.name)
      let listing = MethodDescription.listing(
        method, of: provider, in: registry, isExtended: describe.isExtended)
      return Outcome(.rows(listing.stream))
    }
    if let listing = try await describeLocally(describe.name, in: source) {
      return Outcome(.rows(listing.stream))
    }
    let (resource, service) = try resolver.resource(describe.name)
    let place = SourcePlace(source, describe.name.span)
    guard resource.verbs[.select]?.isEmpty == false else {
      guard let view = try QueryView.best(of: resource, service.provider, at: place) else {
        throw StatementFailure.notSupported("SELECT", resource, at: place)
      }
      return Outcome(.rows(try await columns(of: view).stream))
    }
    do throws(RegistryError) {
      let listing = try Catalog(registry).columns(
        of: resource, in: service, isExtended: describe.isExtended)
      return Outcome(.rows(listing.stream))
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: place)])
    }
  }

  /// The columns of a view, which SQLite knows without running it.
  private func columns(of view: QueryView) async throws(StatementFailure) -> Listing {
    let plan = try await plan(view.query, in: view.source)
    defer { plan.query.close() }
    let rows = plan.query.columns.map { column -> Row in
      [.text(column.name), column.type == .any ? .null : .text("\(column.type)")]
    }
    return Listing([Column("name", .text), Column("type", .text)], rows)
  }
}

extension StatementFailure {
  /// The documented sentence for a resource that has no method for `verb`, and what it has instead.
  static func notSupported(_ verb: String, _ resource: Resource, at place: SourcePlace) -> StatementFailure {
    let sentence =
      "\(verb) not supported for this resource, use SHOW METHODS to view available operations for the resource."
    let methods = resource.methodNames.map { "EXEC \(resource.path).\($0)" }
    var notes = ["SHOW METHODS IN \(resource.path);"]
    if !methods.isEmpty { notes.append("there are: \(methods.joined(separator: ", "))") }
    return StatementFailure(.failed, [Fault(sentence, at: place, notes: notes)])
  }
}
