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
  let numbers = RowNumbers()
  private var choices: [[String]: MethodChoice?] = [:]

  init(_ shape: ResourceShape, place: SourcePlace, calls: StatementCalls) {
    self.shape = shape
    self.place = place
    self.calls = calls
  }

  var columns: [TableColumn] { shape.columns }

  /// How a plan reads the table.
  struct Way {
    let method: Method
    /// The parameters that get the plan's arguments, in that order.
    let parameters: [WayParameter]
    let pushed: PushedQuery
    let answersOneRow: Bool
  }

  /// A parameter that a plan gives a value.
  struct WayParameter {
    let name: String
    let column: Int
    /// Whether a call is possible without it, and SQLite checks the rows anyway.
    let isOptional: Bool
    /// Whether it was compared with IS, which NULL can satisfy.
    let takesNull: Bool
  }

  // MARK: Planning

  func bestIndex(_ request: IndexRequest) -> IndexDecision<Way> {
    var given: [String: Int] = [:]
    for (index, constraint) in request.constraints.enumerated() {
      guard let column = constraint.column, isParameter(constraint, column) else { continue }
      let name = shape.columns[column].name
      if given[name] == nil { given[name] = index }
    }
    let names = given.keys.sorted { (given[$0] ?? 0) < (given[$1] ?? 0) }
    guard let choice = choice(names) else { return .unusable }
    var uses: [ConstraintUse] = []
    var parameters: [WayParameter] = []
    let needs = Set(
      MethodChoice.needs(of: choice.method, environment: calls.context.environment).map(\.name))
    for name in choice.used {
      guard let index = given[name], let column = request.constraints[index].column else { continue }
      let isProperty = shape.isProperty(column)
      let isEqual = request.constraints[index].operation == .equal
      uses.append(ConstraintUse(index, omit: !isProperty && isEqual, takesWholeList: true))
      parameters.append(
        WayParameter(
          name: name, column: column, isOptional: isProperty && !needs.contains(name),
          takesNull: !isEqual && !needs.contains(name)))
    }
    let answersOneRow = ResourceShape.answersOneRow(choice.method)
    let planner = PushDownPlanner(shape: shape, method: choice.method, given: Set(choice.used))
    let pushed = planner.plan(request, taken: &uses)
    let isList = uses.contains { request.constraints[$0.constraint].canTakeWholeList }
    let rows: Double = answersOneRow ? 1 : max(2, 1000 / Double(1 << (2 * min(parameters.count, 4))))
    return .plan(
      IndexPlan(
        uses,
        payload: Way(
          method: choice.method, parameters: parameters, pushed: pushed, answersOneRow: answersOneRow),
        estimatedCost: (ResourceTable.costOfCall + rows) * (isList ? 5 : 1),
        estimatedRows: Int64(rows * (isList ? 5 : 1)), isOrdered: pushed.isOrdered,
        isUnique: answersOneRow && !isList && !parameters.isEmpty))
  }

  /// A call costs as much as a thousand rows looked at.
  private static let costOfCall = 1000.0

  private func choice(_ names: [String]) -> MethodChoice? {
    if let known = choices[names] { return known }
    let environment = calls.context.environment
    let choice = try? MethodChoice.choose(shape.methods, given: names, environment: environment)
    choices[names] = choice
    return choice
  }

  /// Whether `constraint` gives its column a value to call with.
  private func isParameter(_ constraint: IndexConstraint, _ column: Int) -> Bool {
    guard constraint.isUsable, constraint.operation == .equal || constraint.operation == .is else {
      return false
    }
    if case .whole = shape.origins[column] { return false }
    // 'A' = 'a' COLLATE NOCASE: asking for one of them would lose the other.
    return constraint.collation == "BINARY" || !shape.isProperty(column)
  }

  // MARK: Reading

  func open(_ plan: IndexPlan<Way>, arguments: [FilterArgument]) throws -> any RowCursor {
    let way = plan.payload
    var lists: [[Cell]] = []
    for (parameter, argument) in zip(way.parameters, arguments) {
      let cells =
        switch argument {
        case .value(let cell): [cell]
        case .list(let cells): cells
        }
      // `= NULL` holds for no row; a parameter without a value is never sent.
      let known = cells.filter { $0 != .null }
      if known.isEmpty, !parameter.takesNull || cells.isEmpty { return EmptyCursor() }
      lists.append(known.isEmpty ? [.null] : known)
    }
    let extra = arguments.dropFirst(way.parameters.count)
    let pushed = way.pushed.resolved(Array(extra))
    return ResourceCursor(self, way, lists, pushed)
  }
}

/// No rows.
final class EmptyCursor: RowCursor {
  var rowID: Int64 { 0 }

  func advance() -> Bool { false }

  func write(column _: Int, to _: inout ResultWriter) {}
}
