import Invocation
import Registry
import Rows
import SQLite
import Syntax

/// A resource where a statement names it, as SQLite reads it: what WHERE and ON say about parameters chooses a method
/// and becomes its arguments; the rest SQLite checks itself.
final class ResourceTable: TableSource {
  let shape: ResourceShape
  /// Where the statement names it.
  let place: SourcePlace
  let calls: StatementCalls
  /// What runs ahead of the query; nil where nothing can be found.
  let ahead: ReadAhead?
  /// Notes the calls in place of making them; nil when they are made.
  private let preview: CallPreview?
  /// What the statement's text says of conditions beyond what SQLite tells.
  private let conditions: QueryConditions
  let numbers = RowNumbers()
  /// The query's own cursor.
  private weak var cursor: ResourceCursor?
  /// Whether the plan comes to the table once, and no other table can share its calls: pages go once they were read.
  var isReadOnce = false
  /// What was read last, and the rows of it by a column that the table is joined by.
  private var lastSource: CallSource?
  private var rowLookup: RowLookup?
  /// The last run of `ahead` that opened the table.
  private var lastRun = 0
  /// The methods chosen for the plans that SQLite has asked about, a few of each table.
  private var choices: [(names: [String], binding: [String], choice: MethodChoice?)] = []

  init(
    _ shape: ResourceShape, place: SourcePlace, calls: StatementCalls, ahead: ReadAhead?,
    preview: CallPreview?, conditions: QueryConditions
  ) {
    self.shape = shape
    self.place = place
    self.calls = calls
    self.ahead = ahead
    self.preview = preview
    self.conditions = conditions
  }

  var columns: [TableColumn] { shape.columns }

  /// How a plan reads the table.
  struct Way {
    /// The table that is read.
    let table: ObjectIdentifier
    let provider: Provider
    let method: Method
    /// The parameters that get the plan's arguments, in that order.
    let parameters: [WayParameter]
    let pushed: PushedQuery
    /// Parameters that are compared with a value and that the method does not take: a row that has none of its own
    /// could not be told from one that is not meant.
    let unfulfilled: [String]
    let answersOneRow: Bool
    /// Whether some value comes from a row of another table.
    let isDependent: Bool
    /// Whether SQLite may come to the table for each row of a list, `(a, b) IN (SELECT …)`.
    let isReadForEachRow: Bool
    /// A column that is no parameter and has the value of another table's row: rows can be looked up by it.
    let lookup: Lookup?
  }

  /// A column, and the argument that its value is.
  struct Lookup {
    let column: Int
    let argument: Int
  }

  /// A parameter that a plan gives a value.
  struct WayParameter {
    let name: String
    let column: Int
    /// Whether a call is possible without it, and SQLite checks the rows anyway.
    let isOptional: Bool
    /// Whether its value comes from a row of another table, and the rows have the column themselves.
    let isLooked: Bool
    /// Whether it was compared with IS, which NULL can satisfy.
    let takesNull: Bool
    /// Whether the rows have the column themselves.
    let isInRows: Bool
    /// Whether it is sent as `true` or `false`.
    let isBoolean: Bool
  }

  // MARK: Planning

  func bestIndex(_ offered: IndexRequest) -> IndexDecision<Way> {
    let request = conditions.corrected(offered, shape)
    var given: [String: Int] = [:]
    for (index, constraint) in request.constraints.enumerated() {
      guard let column = constraint.column, isParameter(constraint, column) else { continue }
      let name = shape.columns[column].name
      // Of several values for a parameter that rows do not have, the one that is compared by bytes is meant exactly.
      guard let known = given[name],
        constraint.collation != "BINARY" || request.constraints[known].collation == "BINARY"
      else {
        given[name] = index
        continue
      }
    }
    let names = given.keys.sorted { (given[$0] ?? 0) < (given[$1] ?? 0) }
    let binding = names.filter { name in
      guard let index = given[name], let column = request.constraints[index].column else { return false }
      let constraint = request.constraints[index]
      return constraint.operation == .equal && constraint.value != .null && shape.isParameterOnly(column)
    }
    guard let choice = choice(names, binding: binding) else { return .unusable }
    var uses: [ConstraintUse] = []
    var parameters: [WayParameter] = []
    let needs = Set(
      MethodChoice.needs(
        of: choice.method, hasServer: calls.context.invoker.hasServer, environment: calls.context.environment
      ).map(\.name))
    for name in choice.used {
      guard let index = given[name], let column = request.constraints[index].column else { continue }
      let isProperty = shape.isProperty(column)
      let isEqual = request.constraints[index].operation == .equal
      uses.append(ConstraintUse(index, omit: !isProperty && isEqual, takesWholeList: true))
      parameters.append(
        WayParameter(
          name: name, column: column, isOptional: isProperty && !needs.contains(name),
          isLooked: isProperty && request.constraints[index].value == nil,
          takesNull: !isEqual && !needs.contains(name), isInRows: isProperty,
          isBoolean: MethodArguments.anyParameter(name, of: choice.method)?.schema.map(AnswerColumns.type)
            == .boolean))
    }
    let isDependent = uses.contains { request.constraints[$0.constraint].value == nil }
    // Nothing can fulfil a column that only the rows of other methods have, and that only these take.
    let unfulfilled = names.filter { name in
      guard !choice.used.contains(name) else { return false }
      if binding.contains(name) { return true }
      guard let index = given[name], let column = request.constraints[index].column else { return false }
      let constraint = request.constraints[index]
      return constraint.operation == .equal && constraint.value != .null && shape.lacks(column, choice.method)
        && shape.methods.contains { MethodChoice.takes(name, $0) }
    }
    let answersOneRow = ResourceShape.answersOneRow(choice.method)
    let planner = PushDownPlanner(
      shape: shape, method: choice.method, given: Set(choice.used), nameCount: conditions.nameCount)
    let pushed = planner.plan(request, taken: &uses)
    let isEach =
      conditions.hasRowLists
      && uses.map { request.constraints[$0.constraint] }
        .contains { $0.value == nil && !$0.canTakeWholeList }
    let isList = uses.contains { request.constraints[$0.constraint].canTakeWholeList }
    let lookup = lookup(request, taken: &uses)
    let rows: Double = answersOneRow ? 1 : max(2, 1000 / Double(1 << (2 * min(parameters.count, 4))))
    // A parameter that the statement names and that this way gives no value would be NULL: any other way is better.
    let isBlind = shape.columns.indices.contains { column in
      shape.columns[column].isHidden && column < 63 && request.reads(column: column)
        && shape.isParameterOnly(column) && !parameters.contains { $0.column == column }
    }
    return .plan(
      IndexPlan(
        uses,
        payload: Way(
          table: ObjectIdentifier(self), provider: shape.provider, method: choice.method,
          parameters: parameters, pushed: pushed,
          unfulfilled: unfulfilled, answersOneRow: answersOneRow,
          isDependent: isDependent, isReadForEachRow: isEach || lookup != nil, lookup: lookup),
        estimatedCost: (ResourceTable.costOfCall + rows) * (isList ? 5 : 1) * (isBlind ? 1000 : 1)
          * (lookup == nil ? 1 : ResourceTable.gainOfLookup),
        estimatedRows: Int64(rows * (isList ? 5 : 1)), isOrdered: pushed.isOrdered,
        isUnique: answersOneRow && !isList && !parameters.isEmpty))
  }

  /// A column to look rows up by.
  private func lookup(_ request: IndexRequest, taken uses: inout [ConstraintUse]) -> Lookup? {
    let taken = Set(uses.map(\.constraint))
    // Beside `x = 1`, SQLite reads `(x, y) IN (…)` as if x were 1 there, and offers it although it refers to this table.
    let fixed = Set(
      request.constraints.filter { $0.operation == .equal && $0.value != nil }.compactMap(\.column))
    for (index, constraint) in request.constraints.enumerated() where !taken.contains(index) {
      guard constraint.operation == .equal, constraint.isUsable, constraint.value == nil,
        !constraint.canTakeWholeList, constraint.collation == "BINARY", let column = constraint.column,
        !fixed.contains(column), case .property = shape.origins[column]
      else { continue }
      uses.append(ConstraintUse(index))
      return Lookup(column: column, argument: uses.count - 1)
    }
    return nil
  }

  /// Just enough for SQLite to hand the value over. A call for each key stays the better way, for the list that would be
  /// looked into may be endless.
  private static let gainOfLookup = 0.8
  /// A call costs as much as a thousand rows looked at.
  private static let costOfCall = 1000.0

  private func choice(_ names: [String], binding: [String]) -> MethodChoice? {
    if let known = choices.first(where: { $0.names == names && $0.binding == binding }) {
      return known.choice
    }
    let environment = calls.context.environment
    let choice = try? MethodChoice.choose(
      shape.methods, given: names, binding: binding, hasServer: calls.context.invoker.hasServer,
      environment: environment)
    choices.append((names, binding, choice))
    return choice
  }

  /// Whether `constraint` gives its column a value to call with.
  private func isParameter(_ constraint: IndexConstraint, _ column: Int) -> Bool {
    guard constraint.isUsable, constraint.operation == .equal || constraint.operation == .is else {
      return false
    }
    switch shape.origins[column] {
    case .whole, .status, .headers: return false
    case .property, .parameter, .value: break
    }
    // 'A' = 'a' COLLATE NOCASE: asking for one of them would lose the other.
    guard shape.isProperty(column) else { return true }
    return constraint.collation == "BINARY"
  }

  // MARK: Reading

  func open(_ plan: IndexPlan<Way>, arguments: [FilterArgument]) throws -> any RowCursor {
    let way = plan.payload
    guard let combinations = ArgumentCombinations(way, arguments, calls.context, at: place) else {
      return EmptyCursor()
    }
    let pushed = way.pushed.resolved(Array(arguments.dropFirst(way.parameters.count)))
    let source = CallSource(
      way: way, provider: shape.provider, place: place, combinations: combinations,
      pushed: pushed.parameters, isReadOnce: isReadOnce)
    if let preview {
      preview.note(source, of: self, calls.context)
      return EmptyCursor()
    }
    if let found = try found(source, arguments) { return found }
    if let ahead, ahead.isRunning {
      return AheadCursor(self, source, ahead, from: start(of: source, ahead))
    }
    let cursor = ResourceCursor(self, source, rowTarget: pushed.rowTarget)
    // Only for who runs ahead: an object that is referred to weakly is slower to use, and this one is used for each cell.
    if ahead != nil { self.cursor = cursor }
    return cursor
  }

  /// The rows of `source` that another table's row asks for, once all of them are here; nil when they have to be read.
  private func found(_ source: CallSource, _ arguments: [FilterArgument]) throws -> (any RowCursor)? {
    guard let wanted = source.way.lookup, case .value(let value) = arguments[wanted.argument] else {
      return nil
    }
    // Equal to nothing.
    if value == .null { return EmptyCursor() }
    guard source.combinations.count <= ResourceTable.mostLookedUp else { return nil }
    let running = ahead.flatMap { $0.isRunning ? $0 : nil }
    if let rowLookup, rowLookup.column == wanted.column, rowLookup.source.reads(asMuchAs: source) {
      return LookupCursor(self, source, rowLookup[value], running)
    }
    // What is read once needs no lookup, and costs as much as one.
    defer { if running == nil { lastSource = source } }
    guard running == nil, let lastSource, lastSource.reads(asMuchAs: source),
      let made = RowLookup(source, column: wanted.column, of: self)
    else { return nil }
    rowLookup = made
    return LookupCursor(self, source, made[value], nil)
  }

  /// Readings of more calls than these are not compared with each other.
  private static let mostLookedUp = 16

  /// Where the query's own cursor stands, if it is on its way through the same rows: what is before it is done with.
  private func start(of source: CallSource, _ ahead: ReadAhead) -> CallPosition? {
    // Further readings in one run are those for rows that the query has not come to.
    guard lastRun != ahead.runCount else { return nil }
    lastRun = ahead.runCount
    guard let cursor, cursor.source.reads(asMuchAs: source), cursor.position.call < source.combinations.count
    else { return nil }
    return cursor.position
  }
}

/// No rows.
final class EmptyCursor: RowCursor {
  var rowID: Int64 { 0 }

  func advance() -> Bool { false }

  func write(column _: Int, to _: inout ResultWriter) {}
}
