import Engine
import LineEditor
import Syntax

/// SELECT and its like, and meta-commands.
extension Completer {
  func query(_ query: CompletionContext.QueryPlace) -> [Completion.Candidate] {
    if query.namesTable { return names(.table, query.path) }
    if !query.path.isEmpty { return qualifiedColumns(query) }
    var candidates: [Completion.Candidate] = []
    for table in query.tables {
      candidates += columns(of: table.path).map { column in
        Completion.Candidate(Printer.quoted(column.name), display: column.name, summary: column.summary)
      }
    }
    if query.tables.count > 1 {
      candidates += query.tables.compactMap { table in
        table.alias.map {
          Completion.Candidate(Printer.quoted($0), summary: table.path.joined(separator: "."), suffix: ".")
        }
      }
    }
    // Keywords fit in any number of places: they are offered once something was typed.
    if !query.typed.isEmpty || candidates.isEmpty {
      candidates += SQLKeywords.sorted.map { Completion.Candidate($0, suffix: " ") }
    }
    return candidates
  }

  private func qualifiedColumns(_ query: CompletionContext.QueryPlace) -> [Completion.Candidate] {
    let tables = query.tables.filter {
      $0.alias.map { [$0] } == query.path || $0.path == query.path || [$0.path.last] == query.path
    }
    return tables.flatMap { columns(of: $0.path) }.map { column in
      Completion.Candidate(Printer.quotedPart(column.name), display: column.name, summary: column.summary)
    }
  }

  /// The columns of a resource, or of a view or table kept here; `depth` views may stand on each other.
  private func columns(of path: [String], depth: Int = 8) -> [NameCatalog.Name] {
    if path.count == 3 {
      return catalog.columns(of: path).map { NameCatalog.Name($0.name, Completer.summary($0)) }
    }
    guard path.count == 1, depth > 0,
      let table = localTables.first(where: { $0.name.name.lowercased() == path[0].lowercased() })
    else { return [] }
    return table.columns + table.wholeTables.flatMap { columns(of: $0, depth: depth - 1) }
  }

  // MARK: Meta-commands

  func metaCommands() -> [Completion.Candidate] {
    MetaCommand.all.map { command in
      Completion.Candidate(
        "\\" + command.names[0], summary: command.summary, suffix: command.usage.isEmpty ? "" : " ")
    }
  }

  func argument(
    of name: String, at position: Int, behind first: String?, _ context: CompletionContext
  ) -> [Completion.Candidate] {
    guard let command = MetaCommand.named(name) else { return [] }
    switch command.argument {
    case .none: return []
    case .file: return fileNames(context.typed)
    case .name: return names(.method, context.path)
    case .topic:
      let words = Keyword.statementStarts.map { Completion.Candidate($0.rawValue) }
      return context.path.isEmpty ? words + names(.method, []) : names(.method, context.path)
    case .variable: return variables.map { Completion.Candidate($0.name, summary: $0.summary, suffix: " ") }
    case .onOff: return ["on", "off", "auto"].map { Completion.Candidate($0) }
    case .format: return ShellSettings.formats.map { Completion.Candidate($0) }
    case .setting:
      if position == 0 { return ShellSettings.names.map { Completion.Candidate($0, suffix: " ") } }
      return position == 1 ? ShellSettings.choices(of: first ?? "").map { Completion.Candidate($0) } : []
    case .settings: return [Completion.Candidate("settings")]
    case .profile: return profiles.map { Completion.Candidate($0) }
    case .sandbox: return ["on", "off", "log", "reset", "fault"].map { Completion.Candidate($0) }
    }
  }

  private func fileNames(_ typed: String) -> [Completion.Candidate] {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    return files(folder.isEmpty ? "." : folder).map { name in
      Completion.Candidate(folder + name, display: name, suffix: name.hasSuffix("/") ? "" : " ")
    }
  }
}
