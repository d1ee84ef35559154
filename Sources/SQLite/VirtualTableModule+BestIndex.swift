import CSQLite
import Rows

extension VirtualTableModule {
  /// Puts SQLite's question to the source and its answer into `info`.
  static func bestIndex(
    _ base: UnsafeMutablePointer<sqlite3_vtab>, _ info: UnsafeMutablePointer<sqlite3_index_info>
  ) -> Int32 {
    guard let table = owner(of: base) else { return SQLITE_INTERNAL }
    let request = IndexRequest(info)
    do {
      switch try table.decide(request) {
      case .unusable:
        table.state.note(refusal: request, by: table)
        return SQLITE_CONSTRAINT
      case .plan(let plan):
        table.state.notePlan(of: table)
        return try write(plan, for: request, of: table, to: info)
      }
    } catch {
      return fail(base, error)
    }
  }

  /// Stands behind the number of a plan, which tables of SQLite's own have too.
  static let planMark: StaticString = "source"

  private static func write(
    _ plan: VirtualTable.Plan, for request: IndexRequest, of table: VirtualTable,
    to info: UnsafeMutablePointer<sqlite3_index_info>
  ) throws(SQLiteError) -> Int32 {
    var uses = plan.uses
    for (position, use) in uses.enumerated() {
      // SQLite reports a plan that uses what is not usable in words nobody understands.
      guard request.constraints.indices.contains(use.constraint),
        request.constraints[use.constraint].isUsable,
        info.pointee.aConstraintUsage[use.constraint].argvIndex == 0
      else { throw .invalidPlan(table: table.name, constraint: use.constraint) }
      info.pointee.aConstraintUsage[use.constraint].argvIndex = Int32(position + 1)
      info.pointee.aConstraintUsage[use.constraint].omit = use.omit ? 1 : 0
      if request.constraints[use.constraint].canTakeWholeList {
        sqlite3_vtab_in(info, Int32(use.constraint), use.takesWholeList ? 1 : 0)
      } else {
        uses[position].takesWholeList = false
      }
    }
    var kept = plan
    kept.uses = uses
    guard let number = table.state.keep(kept) else { return SQLITE_NOMEM }
    info.pointee.idxNum = number
    // What a plan says of the table in EXPLAIN QUERY PLAN; it lives as long as the program and nobody writes to it.
    info.pointee.idxStr = UnsafeMutableRawPointer(mutating: planMark.utf8Start)
      .assumingMemoryBound(to: CChar.self)
    info.pointee.needToFreeIdxStr = 0
    info.pointee.estimatedCost = plan.estimatedCost
    info.pointee.estimatedRows = plan.estimatedRows
    info.pointee.orderByConsumed = plan.isOrdered ? 1 : 0
    info.pointee.idxFlags = plan.isUnique ? SQLITE_INDEX_SCAN_UNIQUE : 0
    return SQLITE_OK
  }
}

extension IndexRequest {
  /// What SQLite asks, copied: `info` is gone after the callback.
  fileprivate init(_ info: UnsafeMutablePointer<sqlite3_index_info>) {
    self.init(
      constraints: (0..<Int(info.pointee.nConstraint)).map { IndexConstraint(info, at: $0) },
      order: (0..<Int(info.pointee.nOrderBy)).map { index in
        let term = info.pointee.aOrderBy[index]
        return OrderTerm(column: term.iColumn < 0 ? nil : Int(term.iColumn), isDescending: term.desc != 0)
      },
      columnsUsed: info.pointee.colUsed,
      distinctness: Distinctness(rawValue: sqlite3_vtab_distinct(info)) ?? .none)
  }
}

extension IndexConstraint {
  fileprivate init(_ info: UnsafeMutablePointer<sqlite3_index_info>, at index: Int) {
    let constraint = info.pointee.aConstraint[index]
    let operation = IndexOperator(code: constraint.op)
    let concernsRows = operation != .limit && operation != .offset
    var value: OpaquePointer?
    // The value is SQLite's and lives until the callback returns; it is there for literals only.
    let hasValue = sqlite3_vtab_rhs_value(info, Int32(index), &value) == SQLITE_OK
    self.init(
      column: concernsRows && constraint.iColumn >= 0 ? Int(constraint.iColumn) : nil,
      operation,
      isUsable: constraint.usable != 0,
      canTakeWholeList: sqlite3_vtab_in(info, Int32(index), -1) != 0,
      value: hasValue ? value.map(ValueBridge.cell(of:)) : nil,
      collation: sqlite3_vtab_collation(info, Int32(index)).map { String(cString: $0) } ?? "BINARY")
  }
}

extension IndexOperator {
  /// The operator that SQLite means by `code`, one of SQLITE_INDEX_CONSTRAINT_….
  init(code: UInt8) {
    self =
      switch Int32(code) {
      case SQLITE_INDEX_CONSTRAINT_EQ: .equal
      case SQLITE_INDEX_CONSTRAINT_NE: .notEqual
      case SQLITE_INDEX_CONSTRAINT_LT: .less
      case SQLITE_INDEX_CONSTRAINT_LE: .lessOrEqual
      case SQLITE_INDEX_CONSTRAINT_GT: .greater
      case SQLITE_INDEX_CONSTRAINT_GE: .greaterOrEqual
      case SQLITE_INDEX_CONSTRAINT_IS: .is
      case SQLITE_INDEX_CONSTRAINT_ISNOT: .isNot
      case SQLITE_INDEX_CONSTRAINT_ISNULL: .isNull
      case SQLITE_INDEX_CONSTRAINT_ISNOTNULL: .isNotNull
      case SQLITE_INDEX_CONSTRAINT_LIKE: .like
      case SQLITE_INDEX_CONSTRAINT_GLOB: .glob
      case SQLITE_INDEX_CONSTRAINT_REGEXP: .regexp
      case SQLITE_INDEX_CONSTRAINT_MATCH: .match
      case SQLITE_INDEX_CONSTRAINT_LIMIT: .limit
      case SQLITE_INDEX_CONSTRAINT_OFFSET: .offset
      case SQLITE_INDEX_CONSTRAINT_FUNCTION...: .function(code)
      default: .other(code)
      }
  }
}
