import Invocation
import SQLite
import Syntax

/// What SQLite says, told in the words and with the places of the user's own text.
struct QueryFailures {
  private let query: Query
  private let text: QueryText
  private let tables: [QueryResolver.TableUse]
  private let namedTables: [(name: String, path: [String], place: SourcePlace)]
  private let keepsRightSide: Bool
  private let hasRowLists: Bool
  private let hasServer: Bool
  private let environment: @Sendable (String) -> String?
  private let place: SourcePlace

  init(
    _ query: Query, _ resolver: QueryResolver, _ place: SourcePlace, hasServer: Bool,
    environment: @escaping @Sendable (String) -> String?
  ) {
    self.query = query
    text = resolver.text
    tables = resolver.tables
    namedTables = resolver.namedTables
    keepsRightSide = resolver.keepsRightSide
    hasRowLists = resolver.conditions.hasCompoundRowLists
    self.place = place
    self.hasServer = hasServer
    self.environment = environment
  }

  /// The failure that `error` is; `localColumns` are those of the query that no resource has.
  func failure(
    _ error: SQLiteError, localColumns: [String] = [], isCancelled: Bool = false
  ) -> StatementFailure {
    switch error {
    case .source(let source as StatementFailure): return source
    case .source(let source as Fault): return StatementFailure(.failed, [source.located(at: place)])
    case .interrupted: return StatementFailure(.cancelled, [Fault("cancelled", at: nil)])
    case .noQuerySolution(let refused): return noSolution(refused)
    case .failed(let failure): return self.failure(error, failure, localColumns)
    default: return StatementFailure(.failed, [Fault(error.message, at: place)])
    }
  }

  private func failure(
    _ error: SQLiteError, _ failure: SQLiteError.Failure, _ localColumns: [String]
  ) -> StatementFailure {
    // Nothing is wrong with what is there: what is missing is missing at the end.
    let end = SourceSpan(self.place.span.end..<self.place.span.end)
    let isCut = failure.message == "incomplete input"
    let place =
      isCut
      ? SourcePlace(self.place.source, end)
      : failure.offset.flatMap(text.place) ?? placeOfName(in: error) ?? self.place
    if let name = error.missingColumn {
      let (suggestion, notes) = hints(name, localColumns)
      let fault = Fault(failure.message + suggestion, at: place, notes: notes)
      return StatementFailure(.failed, [fault], lacksParameters: false, missesColumn: true)
    }
    if let name = QueryFailures.rest(of: failure.message, after: "no such table: ") {
      let named = namedTables.first { $0.name.lowercased() == name.lowercased() }
      let note = "resources are named `provider.service.resource`, SHOW PROVIDERS lists where to begin"
      return StatementFailure(.failed, [Fault(failure.message, at: named?.place ?? place, notes: [note])])
    }
    return StatementFailure(.failed, [Fault(failure.message, at: place)])
  }

  /// Where the column stands that the error names: of what is in ON, SQLite says no place.
  private func placeOfName(in error: SQLiteError) -> SourcePlace? {
    guard let name = error.missingColumn ?? error.ambiguousColumn else { return nil }
    let columns = query.columns(named: name)
    // A name that is ambiguous here may be right elsewhere.
    guard let first = columns.first, columns.count == 1 || error.missingColumn != nil else { return nil }
    return SourcePlace(place.source, first.span)
  }

  /// What helps with a column that there is none of: its nearest names, and notes.
  private func hints(_ name: String, _ localColumns: [String]) -> (suggestion: String, notes: [String]) {
    let isQuoted = query.columns(named: name).first?.isQuoted ?? false
    let column = isQuoted ? name : name.split(separator: ".").last.map(String.init) ?? name
    if let owner = shapes.first(where: { $0.index(of: column) != nil }) {
      let note =
        "\(owner.name) has `\(column)`: a query or view between here and there leaves it out, as `*` does with parameters"
      return ("", [note])
    }
    let columns = shapes.flatMap { $0.columns.map(\.name) } + localColumns
    let nearest = NearestName.find(column, among: Set(columns).sorted(), limit: 3)
    let isText = isQuoted && (nearest.isEmpty || !name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" })
    if isText { return ("", ["double quotes are for names, a text is '\(name)'"]) }
    if !nearest.isEmpty { return (SyntaxError.suggestion(nearest), []) }
    if shapes.isEmpty { return ("", []) }
    // `e.` of `e.colour`.
    let table = isQuoted ? "" : name.dropLast(column.count)
    return ("", ["fields that are not declared are read by `json_extract(\(table)_, '$.\(column)')`"])
  }

  /// The rows so far stand; why there are no more is a warning.
  func partial(_ failures: [StatementFailure]) -> StatementFailure? {
    guard !failures.isEmpty else { return nil }
    var faults: [Fault] = []
    for fault in failures.flatMap(\.faults) where !faults.contains(where: { $0.message == fault.message }) {
      faults.append(
        Fault(
          "rows are missing: \(fault.message)", at: fault.place, severity: .error, notes: fault.notes))
    }
    return StatementFailure(.partial, faults)
  }

  // MARK: Parameters

  private var shapes: [ResourceShape] {
    tables.compactMap { if case .resource(let shape) = $0.content { shape } else { nil } }
  }

  /// Names what each table lacks. A table that could be read some other way waits for another one.
  private func noSolution(_ refused: [RefusedTable]) -> StatementFailure {
    var faults: [Fault] = []
    for table in refused where !table.hasPlan {
      if let fault = fault(table) { faults.append(fault) }
    }
    if faults.isEmpty {
      for table in refused { if let fault = fault(table) { faults.append(fault) } }
    }
    if faults.isEmpty {
      faults = [Fault("the tables of this query wait for each other's parameters", at: place)]
    }
    return StatementFailure(.failed, faults, lacksParameters: true)
  }

  private func fault(_ table: RefusedTable) -> Fault? {
    guard let use = tables.first(where: { $0.name == table.name }), case .resource(let shape) = use.content
    else { return nil }
    var given: Set<String> = []
    var waiting: [String] = []
    var compared: [String] = []
    for (index, column) in shape.columns.enumerated() {
      for constraint in table.constraints(on: index) {
        let isValue = constraint.operation == .equal || constraint.operation == .is
        if isValue, constraint.isUsable { given.insert(column.name) }
        if isValue, !constraint.isUsable { waiting.append(column.name) }
        if !isValue { compared.append("\(column.name) \(constraint.operation.symbol)") }
      }
    }
    // With everything that was ever on offer: what is missing then is missing for good.
    let all = Array(given.union(waiting))
    do throws(MethodChoiceFault) {
      _ = try MethodChoice.choose(shape.methods, given: all, hasServer: hasServer, environment: environment)
      return Fault(
        "\(shape.name) gets \(waiting.map { "`\($0)`" }.joined(separator: ", ")) from a table that is read after it",
        at: use.place, notes: keepsRightSide ? [QueryFailures.outerJoinNote] : [])
    } catch {
      var notes = error.notes
      if !compared.isEmpty {
        notes.append(
          "found \(compared.joined(separator: ", ")), but only = and IN give a parameter its value")
      }
      if hasRowLists { notes.append(QueryFailures.rowListNote) }
      if keepsRightSide { notes.append(QueryFailures.outerJoinNote) }
      return Fault(error.message(shape.name), at: use.place, notes: notes)
    }
  }

  private static let outerJoinNote =
    "each side of a RIGHT or FULL JOIN is read by itself: give the right one its value in WHERE, the left one in WITH … AS MATERIALIZED (SELECT … WHERE …), or write a RIGHT JOIN as a LEFT JOIN"
  private static let rowListNote =
    "`(a, b) IN (VALUES …)`, or with UNION, gives no parameter its value: `(a, b) IN (SELECT * FROM (VALUES …))` does"

  private static func rest(of message: String, after prefix: String) -> String? {
    message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : nil
  }
}

extension Fault {
  /// The fault at `place`, if it has none of its own.
  func located(at place: SourcePlace) -> Fault {
    self.place == nil ? Fault(message, at: place, severity: severity, notes: notes) : self
  }
}
