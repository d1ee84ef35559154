/// What SQLite's callbacks and the calls that cause them tell each other; shared by a connection and what it
/// registers, because a callback can only return a number.
final class ConnectionState {
  /// What a source or function threw, until the statement that ran it takes it.
  private var sourceError: (any Error)?
  /// What the authorizer refused last.
  var denial: SQLiteError.Denial?
  /// Whether the authorizer refuses anything.
  var isRestricted = false

  /// The plans of statements that are still there, by the number that SQLite keeps.
  private var plans: [Int: VirtualTable.Plan] = [:]
  private var lastPlan: Int32 = 0
  private var newPlans: [Int32] = []

  /// What sources refused since the last statement was prepared, in the order in which tables came up.
  private var refusedTables: [RefusedTable] = []

  // MARK: Errors

  /// Keeps the first error; a later one can only follow from it.
  func note(_ error: any Error) {
    if sourceError == nil { sourceError = error }
  }

  func takeSourceError() -> (any Error)? {
    defer { sourceError = nil }
    return sourceError
  }

  // MARK: Plans

  /// Keeps `plan`; nil when four billion plans are kept.
  func keep(_ plan: VirtualTable.Plan) -> Int32? {
    for _ in 0...plans.count {
      lastPlan &+= 1
      guard plans[Int(lastPlan)] != nil else {
        plans[Int(lastPlan)] = plan
        newPlans.append(lastPlan)
        return lastPlan
      }
    }
    return nil
  }

  func plan(_ number: Int32) -> VirtualTable.Plan? { plans[Int(number)] }

  /// The numbers of the plans that are made while `body` compiles a statement, which drops them when it ends.
  /// Calls may nest, because a source may use the connection that asks it.
  func collectingPlans<Result>(_ body: () -> Result) -> (Result, plans: [Int32]) {
    let outer = newPlans
    newPlans = []
    defer { newPlans = outer }
    let result = body()
    return (result, newPlans)
  }

  func drop(_ numbers: [Int32]) {
    for number in numbers { plans[Int(number)] = nil }
  }

  /// How many plans are kept.
  var planCount: Int { plans.count }

  // MARK: Refusals

  func note(refusal request: IndexRequest, by table: VirtualTable) {
    let index = entry(of: table)
    guard refusedTables[index].requests.count < RefusedTable.requestLimit else { return }
    refusedTables[index].requests.append(request)
  }

  func notePlan(of table: VirtualTable) { refusedTables[entry(of: table)].hasPlan = true }

  private func entry(of table: VirtualTable) -> Int {
    if let index = refusedTables.firstIndex(where: { $0.name == table.name }) { return index }
    refusedTables.append(RefusedTable(name: table.name, columns: table.columns, requests: [], hasPlan: false))
    return refusedTables.count - 1
  }

  func takeRefusedTables() -> [RefusedTable] {
    defer { refusedTables = [] }
    return refusedTables.filter { !$0.requests.isEmpty }
  }
}
