import Registry
import Rows
import SQLite

/// Decides what of a query goes to the API besides parameters: a filter, the columns, an order, a number of rows, as far
/// as the method's document allows (`queryParamPushdown`). SQLite checks every row again, so only what cannot lose a
/// row is pushed: no order of texts, whose collation is the server's, and no LIMIT while conditions are left.
struct PushDownPlanner {
  let shape: ResourceShape
  let method: Method
  /// The columns that are arguments of the call.
  let given: Set<String>
  /// How many names stand in the statement's conditions.
  let nameCount: Int

  /// The plan for `request`; `uses` are the constraints that are arguments already and get those that are pushed.
  func plan(_ request: IndexRequest, taken uses: inout [ConstraintUse]) -> PushedQuery {
    var pushed = PushedQuery()
    let argumentCount = uses.count
    if let filter = method.pushDown?.filter { addFilter(filter, request, &uses, argumentCount, &pushed) }
    if let select = method.pushDown?.select { addColumns(select, request, &pushed) }
    let isOrdered = request.order.isEmpty || addOrder(request, &pushed)
    // A list stands for several calls, whose rows follow each other.
    let isList = uses.contains { request.constraints[$0.constraint].canTakeWholeList }
    if isList { pushed.isOrdered = false }
    if isOrdered, !isList || request.order.isEmpty {
      addLimit(request, &uses, argumentCount, &pushed)
    }
    return pushed
  }

  // MARK: Filter

  private func addFilter(
    _ filter: PushDown.Filter, _ request: IndexRequest, _ uses: inout [ConstraintUse], _ first: Int,
    _ pushed: inout PushedQuery
  ) {
    guard !isParameterGiven(filter.parameter) else { return }
    pushed.filterParameter = filter.parameter
    let takesSeveral = filter.operators.isEmpty || filter.operators.contains("and")
    let taken = Set(uses.map(\.constraint))
    for (index, constraint) in request.constraints.enumerated() where !taken.contains(index) {
      guard takesSeveral || pushed.conditions.isEmpty, constraint.isUsable, !constraint.canTakeWholeList,
        constraint.collation == "BINARY", let column = constraint.column,
        case .property(let name) = shape.origins[column],
        filter.columns.isEmpty || filter.columns.contains(name),
        let form = form(constraint, shape.columns[column].type, filter)
      else { continue }
      pushed.conditions.append(
        PushedQuery.Condition(
          column: name, type: shape.columns[column].type, form: form, argument: uses.count - first))
      uses.append(ConstraintUse(index))
    }
  }

  /// How a constraint is written; nil where the server may mean something else by it.
  private func form(
    _ constraint: IndexConstraint, _ type: ColumnType, _ filter: PushDown.Filter
  ) -> PushedQuery.Condition.Form? {
    let isExact = type == .integer || type == .number
    let name: String
    switch constraint.operation {
    case .equal: name = "eq"
    case .notEqual where isExact: name = "ne"
    case .less where isExact: name = "lt"
    case .lessOrEqual where isExact: name = "le"
    case .greater where isExact: name = "gt"
    case .greaterOrEqual where isExact: name = "ge"
    case .glob:
      // GLOB minds case, and a server that does not gives more rows, never fewer.
      guard case .text(let pattern)? = constraint.value, type == .text else { return nil }
      let name = pattern.hasPrefix("*") ? pattern.hasSuffix("*") ? "contains" : "endswith" : "startswith"
      return allows(name, filter) ? .function(name) : nil
    default: return nil
    }
    return allows(name, filter) ? .comparison(name) : nil
  }

  private func allows(_ name: String, _ filter: PushDown.Filter) -> Bool {
    filter.operators.isEmpty || filter.operators.contains(name)
  }

  private func isParameterGiven(_ name: String) -> Bool { given.contains(name) }

  // MARK: Columns and order

  private func addColumns(
    _ select: PushDown.Selection, _ request: IndexRequest, _ pushed: inout PushedQuery
  ) {
    guard !isParameterGiven(select.parameter), shape.columns.count <= 63 else { return }
    var names: [String] = []
    for column in shape.columns.indices {
      let isKey = shape.keys.contains(column)
      guard request.reads(column: column) || isKey else { continue }
      switch shape.origins[column] {
      case .property(let name):
        guard select.columns.isEmpty || select.columns.contains(name) else {
          if isKey, !request.reads(column: column) { continue }
          return
        }
        names.append(name)
      case .parameter where given.contains(shape.columns[column].name): continue
      case .status, .headers: continue
      // The row as a whole, or a path into it: nobody knows which columns that takes.
      case .parameter, .whole, .value: return
      }
    }
    guard !names.isEmpty else { return }
    pushed.parameters.append(
      PushedParameter(name: select.parameter, value: names.joined(separator: select.delimiter)))
  }

  /// False when the rows cannot be had in the order asked for.
  private func addOrder(_ request: IndexRequest, _ pushed: inout PushedQuery) -> Bool {
    guard let order = method.pushDown?.orderBy, !isParameterGiven(order.parameter) else { return false }
    var terms: [String] = []
    for term in request.order {
      guard let column = term.column, case .property(let name) = shape.origins[column],
        order.columns.isEmpty || order.columns.contains(name),
        shape.columns[column].type == .integer || shape.columns[column].type == .number
      else { return false }
      terms.append(term.isDescending ? "\(name) desc" : "\(name) asc")
    }
    pushed.parameters.append(
      PushedParameter(name: order.parameter, value: terms.joined(separator: order.delimiter)))
    pushed.isOrdered = true
    return true
  }

  // MARK: LIMIT

  private func addLimit(
    _ request: IndexRequest, _ uses: inout [ConstraintUse], _ first: Int, _ pushed: inout PushedQuery
  ) {
    // Conditions that SQLite checks may still remove rows, and so may those that it does not tell of.
    let isExact = request.constraints.enumerated().allSatisfy { index, constraint in
      switch constraint.operation {
      case .limit, .offset: constraint.isUsable
      default: uses.contains { $0.constraint == index && $0.omit }
      }
    }
    guard nameCount <= uses.count(where: \.omit) else { return }
    guard isExact,
      let limit = request.constraints.firstIndex(where: { $0.operation == .limit })
    else { return }
    pushed.limit = uses.count - first
    uses.append(ConstraintUse(limit))
    if let offset = request.constraints.firstIndex(where: { $0.operation == .offset }) {
      pushed.offset = uses.count - first
      // Rows are left out by SQLite, which counts them itself.
      uses.append(ConstraintUse(offset))
    }
    guard let top = method.pushDown?.top, !isParameterGiven(top.parameter) else { return }
    pushed.top = PushedQuery.Top(
      parameter: top.parameter, maximum: top.maximum, isPageSize: !top.parameter.hasPrefix("$"))
  }
}
