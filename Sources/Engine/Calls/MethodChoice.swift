import Invocation
import Registry
import Syntax

/// The method that a statement reaches: of those of its verb whose required parameters are given, the most specific.
///
///     methods: get(id), list(org?)     given: id         → get
///                                      given: org, name  → list, which `name` is no parameter of
struct MethodChoice {
  let method: Method
  /// The names given that are parameters or body properties of the method; the others are conditions on its rows.
  let used: [String]
  /// Methods that fit as well as the chosen one, which stands before them in the document.
  let tied: [Method]

  /// Chooses among `methods` (in the order of the document) for the parameters that are given by name; methods that take
  /// more of `binding`, which nothing but a call can fulfil, go before all others. Throws what each of them lacks when
  /// none fits.
  static func choose(
    _ methods: [Method], given: [String], binding: [String] = [], hasServer: Bool,
    environment: (String) -> String?
  ) throws(MethodChoiceFault) -> MethodChoice {
    var best: (choice: MethodChoice, rank: (Int, Int, Int))?
    var tied: [Method] = []
    var candidates: [MethodChoiceFault.Candidate] = []
    for method in methods {
      let needs = needs(of: method, hasServer: hasServer, environment: environment)
      let missing = needs.filter { need in !given.contains { isName($0, of: need, method) } }
      candidates.append(MethodChoiceFault.Candidate(method: method, missing: missing.map(\.name)))
      guard missing.isEmpty else { continue }
      let used = given.filter { takes($0, method) }
      let rank = (binding.count { used.contains($0) }, needs.count, used.count)
      if let current = best, rank <= current.rank {
        if rank == current.rank { tied.append(method) }
        continue
      }
      best = (MethodChoice(method: method, used: used, tied: []), rank)
      tied = []
    }
    guard let best else { throw MethodChoiceFault(candidates: candidates) }
    return MethodChoice(method: best.choice.method, used: best.choice.used, tied: tied)
  }

  /// What has to be given for a call of `method`: required parameters and body properties that nothing else fills.
  /// With `hasServer` the URL is given, and what its template needs is not.
  static func needs(
    of method: Method, hasServer: Bool, environment: (String) -> String?
  ) -> [Parameter] {
    let variables = hasServer ? [] : method.servers.first?.variables ?? []
    let request = method.request
    let properties =
      request.defaultBody == nil && request.base == nil ? MethodArguments.bodyProperties(of: method) : []
    return (method.parameters + variables + properties).filter { parameter in
      guard parameter.isRequired, parameter.defaultValue == nil else { return false }
      return parameter.environmentVariable.flatMap(environment) == nil
    }
  }

  /// Whether `name` is something `method` takes.
  static func takes(_ name: String, _ method: Method) -> Bool {
    MethodArguments.parameter(name, of: method) != nil || MethodArguments.bodyPath(name, of: method) != nil
  }

  private static func isName(_ name: String, of need: Parameter, _ method: Method) -> Bool {
    if let parameter = MethodArguments.parameter(name, of: method) {
      return parameter.name == need.name && parameter.location == need.location
    }
    guard need.location == .body else { return false }
    return MethodArguments.bodyPath(name, of: method)?.last == need.wireName
  }
}

/// No method fits what is given. `message` words it.
struct MethodChoiceFault: Error {
  /// The methods of the verb, in the order of the document.
  let candidates: [Candidate]

  /// A method and what it lacks.
  struct Candidate {
    let method: Method
    /// The names of required parameters that are not given, in the order of the document.
    let missing: [String]
  }

  /// The fault in words, `subject` being what lacks something.
  func message(_ subject: String) -> String {
    let lists = candidates.map(\.missing)
    guard let shortest = lists.min(by: { $0.count < $1.count }) else { return "\(subject) has no method" }
    if Set(lists).count == 1 { return "\(subject) needs \(MethodChoiceFault.words(shortest))" }
    return "\(subject) needs " + alternatives.map(MethodChoiceFault.words).joined(separator: ", or ")
  }

  /// The methods with what each lacks, one a line.
  var notes: [String] {
    guard candidates.count > 1 else { return [] }
    return candidates.map { "\($0.method.name) needs \(MethodChoiceFault.words($0.missing))" }
  }

  /// The different lists, the shortest first.
  private var alternatives: [[String]] {
    var seen: Set<[String]> = []
    let lists = candidates.map(\.missing).filter { seen.insert($0).inserted }
    return lists.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(
      \.element)
  }

  private static func words(_ names: [String]) -> String {
    let quoted = names.map { "`\($0)`" }
    guard quoted.count > 1 else { return quoted.first ?? "nothing more" }
    return quoted.dropLast().joined(separator: ", ") + " and " + quoted[quoted.count - 1]
  }
}
