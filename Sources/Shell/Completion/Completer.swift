package import Engine
package import LineEditor
import Syntax

/// What TAB offers: a pure function from a text and a cursor to candidates, over the names that a catalog knows.
package struct Completer: Sendable {
  let catalog: NameCatalog
  /// The names of the variables that are set, with their values as text.
  let variables: [NameCatalog.Name]
  let profiles: [String]
  /// The names in a folder, folders with `/` behind them.
  let files: @Sendable (_ folder: String) -> [String]
  /// Views and tables kept here.
  let localTables: [NameCatalog.Table]

  package init(
    catalog: NameCatalog, variables: [NameCatalog.Name] = [], profiles: [String] = [],
    localTables: [NameCatalog.Table] = [],
    files: @escaping @Sendable (_ folder: String) -> [String] = { _ in [] }
  ) {
    self.catalog = catalog
    self.variables = variables
    self.profiles = profiles
    self.localTables = localTables
    self.files = files
  }

  /// The candidates for what stands before `cursor`, an offset in UTF-8 bytes.
  package func complete(_ text: String, cursor: Int) -> Completion {
    let context = CompletionContext(text, cursor: cursor)
    let candidates: [Completion.Candidate]
    switch context.place {
    case .nothing: candidates = []
    case .metaCommand: candidates = metaCommands()
    case .metaArgument(let command, let position, let first):
      candidates = argument(of: command, at: position, behind: first, context)
    case .placeholder:
      candidates = variables.map { Completion.Candidate($0.name, summary: $0.summary, suffix: " }}") }
    case .parameter(let method, let given): candidates = parameters(of: method, given: given)
    case .value(let method, let parameter, let isQuoted):
      candidates = values(of: parameter, method, isQuoted: isQuoted)
    case .bodyKey(let method, let keys, let given): candidates = bodyKeys(of: method, at: keys, given: given)
    case .bodyValue(let method, let keys): candidates = bodyValues(of: method, at: keys)
    case .grammar(let expectations, let path): candidates = grammar(expectations, path)
    case .query(let query): candidates = self.query(query)
    }
    let typed = context.typed
    let fitting = candidates.filter { Completer.fits($0.text, typed) }
    return Completion(replacement: context.replacement, candidates: Completer.distinct(fitting))
  }

  // MARK: Names

  private func grammar(_ expectations: [Expectation], _ path: [String]) -> [Completion.Candidate] {
    var candidates: [Completion.Candidate] = []
    for expectation in expectations {
      switch expectation {
      case .keyword(let keyword) where path.isEmpty:
        candidates.append(Completion.Candidate(keyword.rawValue, suffix: " "))
      case .name(let role): candidates += names(role, path)
      case .statement where path.isEmpty:
        candidates += Keyword.statementStarts.map { Completion.Candidate($0.rawValue, suffix: " ") }
      case .value where path.isEmpty:
        candidates += ["TRUE", "FALSE", "NULL"].map { Completion.Candidate($0, suffix: " ") }
        candidates += variables.map {
          Completion.Candidate("{{ \($0.name) }}", summary: $0.summary, suffix: " ")
        }
      case .bodyParameter where path.isEmpty: break
      default: break
      }
    }
    return candidates
  }

  func names(_ role: Expectation.NameRole, _ path: [String]) -> [Completion.Candidate] {
    switch role {
    case .provider: return path.isEmpty ? candidates(catalog.providers(), suffix: " ") : []
    case .service, .resource, .method, .table: return dotted(path, depth: Completer.depth(of: role), role)
    case .variable: return variables.map { Completion.Candidate($0.name, summary: $0.summary) }
    case .view: return candidates(localTables.map(\.name), suffix: " ")
    case .column, .format, .alias: return []
    }
  }

  private static func depth(of role: Expectation.NameRole) -> Int {
    switch role {
    case .service: 2
    case .resource, .table: 3
    case .method: 4
    default: 1
    }
  }

  /// The parts that may follow `path`; a part that is not the last is followed by a dot.
  private func dotted(_ path: [String], depth: Int, _ role: Expectation.NameRole) -> [Completion.Candidate] {
    let suffix = path.count + 1 < depth ? "." : " "
    switch path.count {
    case 0:
      let local = role == .table ? candidates(localTables.map(\.name), suffix: " ") : []
      return local + candidates(catalog.providers(), suffix: suffix)
    case 1 where depth > 1: return candidates(catalog.services(of: path[0]), suffix: suffix)
    case 2 where depth > 2: return candidates(catalog.resources(of: path[1], in: path[0]), suffix: suffix)
    case 3 where depth > 3: return candidates(catalog.methods(of: path), suffix: suffix)
    default: return []
    }
  }

  func candidates(_ names: [NameCatalog.Name], suffix: String) -> [Completion.Candidate] {
    names.map { name in
      Completion.Candidate(
        Printer.quotedPart(name.name), display: name.name, summary: name.summary, suffix: suffix)
    }
  }

  // MARK: EXEC

  private func parameters(of method: [String], given: Set<String>) -> [Completion.Candidate] {
    let slots = catalog.parameters(of: method).filter { !given.contains($0.name) }
    var candidates = slots.map { slot in
      Completion.Candidate(
        "@" + Printer.parameterName(slot.name), summary: Completer.summary(slot), suffix: " = ")
    }
    let hasBody = !catalog.bodyProperties(of: method, at: []).isEmpty
    if hasBody, !given.contains("@json") {
      candidates.append(Completion.Candidate("@@json", summary: "the whole body", suffix: " = '{"))
    }
    return candidates
  }

  private func values(of parameter: String, _ method: [String], isQuoted: Bool) -> [Completion.Candidate] {
    guard let slot = catalog.parameters(of: method).first(where: { $0.name == parameter }) else { return [] }
    var candidates = slot.choices.map { choice -> Completion.Candidate in
      let text = choice.hasPrefix("\"") ? String(choice.dropFirst().dropLast()) : choice
      if isQuoted { return Completion.Candidate(text, suffix: "'") }
      let written = choice.hasPrefix("\"") ? Printer.literal(text) : choice.uppercased()
      return Completion.Candidate(written, display: text, suffix: " ")
    }
    if !isQuoted {
      candidates += variables.map {
        Completion.Candidate("{{ \($0.name) }}", summary: $0.summary, suffix: " ")
      }
    }
    return candidates
  }

  private func bodyKeys(of method: [String], at keys: [String], given: Set<String>) -> [Completion.Candidate]
  {
    catalog.bodyProperties(of: method, at: keys).filter { !given.contains($0.name) }.map { slot in
      Completion.Candidate(
        slot.name, summary: Completer.summary(slot), suffix: slot.isObject ? "\": {\"" : "\": ")
    }
  }

  private func bodyValues(of method: [String], at keys: [String]) -> [Completion.Candidate] {
    guard let key = keys.last,
      let slot = catalog.bodyProperties(of: method, at: Array(keys.dropLast())).first(where: {
        $0.name == key
      })
    else { return [] }
    return slot.choices.map { choice in
      let text = choice.hasPrefix("\"") ? String(choice.dropFirst().dropLast()) : choice
      return Completion.Candidate(text, suffix: "\"")
    }
  }

  static func summary(_ slot: NameCatalog.Slot) -> String {
    let head = [slot.type, slot.isRequired ? "required" : ""].filter { !$0.isEmpty }.joined(separator: ", ")
    return slot.summary.isEmpty ? head : head.isEmpty ? slot.summary : "\(head): \(slot.summary)"
  }

  // MARK: Choosing

  /// Whether `candidate` continues what was typed; letters of any case are the same.
  static func fits(_ candidate: String, _ typed: String) -> Bool {
    guard candidate.utf8.count >= typed.utf8.count else { return false }
    return candidate.lowercased().hasPrefix(typed.lowercased())
  }

  private static func distinct(_ candidates: [Completion.Candidate]) -> [Completion.Candidate] {
    var seen: Set<String> = []
    return candidates.filter { seen.insert($0.text).inserted }
  }
}
