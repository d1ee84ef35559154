extension Printer {
  mutating func append(_ statement: Statement) {
    switch statement.content {
    case .exec(let exec): append(exec)
    case .show(let show): append(show)
    case .describe(let describe): append(describe)
    case .set(let set): append(set)
    case .explain(let explain): append(explain)
    case .query(let query): append(query)
    case .insert(let insert): append(insert)
    case .update(let update): append(update)
    case .delete(let delete): append(delete)
    case .create(let create): append(create)
    case .drop(let drop):
      append("DROP \(drop.kind.rawValue)")
      if drop.ifExists { append("IF EXISTS") }
      append(drop.name)
    case .refresh(let name):
      append("REFRESH MATERIALIZED VIEW")
      append(name)
    case .registry(let registry): append(registry)
    }
  }

  mutating func append(_ exec: ExecStatement) {
    append(.exec)
    append(exec.hints)
    append(exec.method)
    for (index, argument) in exec.arguments.enumerated() {
      if index > 0 { text += "," }
      append("@" + Printer.parameterName(argument.name) + " =")
      append(argument.value)
    }
    for (index, body) in exec.bodies.enumerated() {
      if index > 0 || !exec.arguments.isEmpty { text += "," }
      append("@@json =")
      switch body.content {
      case .literal(let literal): append(literal)
      case .placeholder(let placeholder): append(Printer.text(of: placeholder))
      case .file(let path):
        append("@file")
        append(path)
      }
    }
    if let query = exec.forEach {
      append("FOR EACH (")
      append(query)
      text += ")"
    }
  }

  /// A parameter's name behind `@`, quoted when it would not be read back whole.
  package static func parameterName(_ name: String) -> String {
    let segments = name.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "-" }
    let isPlain = segments.allSatisfy { segment in
      !segment.isEmpty && segment.utf8.allSatisfy(Lexer.continuesWord)
    }
    return isPlain && name.lowercased() != "file" ? name : quote(name)
  }

  private mutating func append(_ show: ShowStatement) {
    append(.show)
    if show.isExtended { append(.extended) }
    switch show.subject {
    case .providers: append(.providers)
    case .services(let scope): append(.services, in: scope)
    case .resources(let scope): append(.resources, in: scope)
    case .methods(let scope): append(.methods, in: scope)
    case .template(let verb, let name):
      append(verb.rawValue)
      switch verb {
      case .insert: append(.into)
      case .delete, .select: append(.from)
      case .update, .replace: break
      }
      append(name)
    case .exec(let name):
      append(.exec)
      append(name)
    case .auth(let scope):
      append(.auth)
      if let scope {
        append(.in)
        append(scope)
      }
    case .variables: append(.variables)
    case .views: append(.views)
    case .tables: append(.tables)
    }
    append(show.hints)
    if let like = show.like {
      append(.like)
      append(like)
    }
    if let filter = show.filter {
      append(.where)
      append(filter)
    }
  }

  private mutating func append(_ keyword: Keyword, in scope: ObjectName) {
    append(keyword)
    append(.in)
    append(scope)
  }

  private mutating func append(_ describe: DescribeStatement) {
    append(.describe)
    if describe.isMethod { append(.method) }
    if describe.isExtended { append(.extended) }
    append(describe.name)
  }

  private mutating func append(_ set: SetStatement) {
    guard let value = set.value else {
      append(.unset)
      return append(set.name)
    }
    append(.set)
    append(set.name)
    append("=")
    append(value)
  }

  private mutating func append(_ explain: ExplainStatement) {
    append(.explain)
    if explain.isAnalyze { append(.analyze) }
    if let format = explain.format { append("(FORMAT \(format.rawValue))") }
    append(explain.statement)
  }

  private mutating func append(_ registry: RegistryStatement) {
    append(.registry)
    switch registry {
    case .add(let path, let name):
      append(.add)
      append(path)
      if let name { append("AS " + Printer.text(of: name)) }
    case .list(let name):
      append(.list)
      if let name { append(name) }
    case .remove(let name):
      append(.remove)
      append(name)
    case .check(let target):
      append(.check)
      switch target {
      case .provider(let name): append(name)
      case .path(let path): append(path)
      case nil: break
      }
    case .pull(let name, let version):
      append(.pull)
      append(name)
      if let version { append(version) }
    }
  }
}
