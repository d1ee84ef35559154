/// Cuts a service into resources and gives its operations names and verbs.
struct ResourceGrouping {
  private let service: String
  private let neighbours: OperationRole.Neighbours
  private let document: ServiceDocument

  /// `neighbours` are those of the whole document: tags may tear a path's operations apart.
  init(service: String, neighbours: OperationRole.Neighbours, document: ServiceDocument) {
    self.service = service
    self.neighbours = neighbours
    self.document = document
  }

  private struct Draft {
    let operation: DerivedOperation
    let role: OperationRole
    let answer: DerivedAnswer?
  }

  /// The resources of `operations`, in the order of the document.
  func resources(of operations: [DerivedOperation]) -> [DerivedResource] {
    let drafts = operations.map { operation in
      let answer = DerivedAnswer(operation.node, in: document)
      let role = OperationRole(operation, answersJSON: answer?.json != nil, among: neighbours)
      return Draft(operation: operation, role: role, answer: answer)
    }
    let names = names(of: drafts.map(\.role.words))
    var order: [String] = []
    var groups: [String: [Draft]] = [:]
    for (draft, name) in zip(drafts, names) {
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(draft)
    }
    return order.map { DerivedResource(name: $0, methods: methods(groups[$0] ?? [], resource: $0)) }
  }

  /// The resource's name for each list of words: what stands behind the service's own name, or all of it when that
  /// would call different things the same.
  private func names(of words: [[String]]) -> [String] {
    var meanings: [String: Set<[String]>] = [:]
    for list in words { meanings[short(list), default: []].insert(list) }
    return words.map { list in
      let name = short(list)
      return meanings[name].map { $0.count > 1 } ?? false ? whole(list) : name
    }
  }

  private func short(_ words: [String]) -> String {
    guard let own = words.lastIndex(where: { DerivedName.isSame($0, service) }) else { return whole(words) }
    let rest = words[(own + 1)...]
    return rest.isEmpty ? words[own] : rest.joined(separator: "_")
  }

  private func whole(_ words: [String]) -> String { words.isEmpty ? service : words.joined(separator: "_") }

  // MARK: Methods

  private func methods(_ drafts: [Draft], resource: String) -> [DerivedMethod] {
    var taken: Set<String> = []
    var reached: [SQLVerb: [Set<String>]] = [:]
    // Of two methods that ask for the same, nobody could say which one a statement means: the plainer one is reached.
    for draft in drafts where !draft.role.isVariant {
      reached[draft.role.verb, default: []].append(draft.operation.required)
    }
    var plain: [SQLVerb: [Set<String>]] = [:]
    return drafts.map { draft in
      let rows = draft.answer?.json.flatMap { json in
        json.schema.map { EnvelopeDerivation.rows(of: $0, resource: resource, isItem: draft.role.isItem) }
      }
      // A list is one whether or not there is a path to its elements.
      let isList = draft.role.name == "get" && rows?.isList == true && !draft.role.isItem
      let name = unused(isList ? "list" : draft.role.name, draft, taken)
      taken.insert(name)
      var verb = draft.role.verb
      let required = draft.operation.required
      let before = draft.role.isVariant ? reached : plain
      if before[verb, default: []].contains(required) { verb = .exec }
      reached[verb, default: []].append(required)
      plain[verb, default: []].append(required)
      return DerivedMethod(
        name: name, verb: verb, operation: draft.operation, answer: draft.answer, rows: rows)
    }
  }

  /// The role's name, or the operation's own, or one with the path's last parameter or a number behind it.
  private func unused(_ name: String, _ draft: Draft, _ taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    let own = draft.operation.identifier.map { DerivedName.snake($0, fallback: name) }
    let parameter = draft.operation.shape.lastParameter.map {
      "\(name)_by_\(DerivedName.snake($0, fallback: "key"))"
    }
    for candidate in [own, parameter].compactMap(\.self) where !taken.contains(candidate) { return candidate }
    return (2...).lazy.map { "\(name)_\($0)" }.first { !taken.contains($0) } ?? name
  }
}
