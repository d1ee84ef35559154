extension SQLiteError {
  /// One sentence without a final full stop, for a person.
  package var message: String {
    switch self {
    case .failed(let failure): failure.message
    case .source(let error): "\(error)"
    case .interrupted: "interrupted"
    case .noQuerySolution(let tables):
      "no order of the tables gives each one the values it needs"
        + (tables.isEmpty ? "" : ": " + tables.map(\.summary).joined(separator: "; "))
    case .denied(let denial): "\(denial.subject) is not allowed here"
    case .cannotCreate(let path, let reason): "cannot create \(path): \(reason)"
    case .duplicateColumn(let table, let column): "table \(table) has two columns named \(column)"
    case .noColumns(let table): "table \(table) has no columns that are not hidden"
    case .nulCharacter(let text): "expected text without a NUL character, found one in \(text.escapingNUL)"
    case .invalidPlan(let table, let constraint):
      "the plan of table \(table) uses constraint \(constraint), which is not on offer"
    case .unknownParameter(let name): "the statement has no parameter \(name)"
    }
  }
}

extension SQLiteError: CustomStringConvertible {
  /// The same sentence.
  package var description: String { message }
}

extension SQLiteError.Denial {
  fileprivate var subject: String {
    switch self {
    case .attach: "ATTACH"
    case .detach: "DETACH"
    case .function(let name): "\(name)()"
    case .pragma(let name): "PRAGMA \(name)"
    }
  }
}

extension RefusedTable {
  /// `repos was offered org = a value that is not known yet, name LIKE`
  fileprivate var summary: String {
    var offers: [String] = []
    for constraint in requests.flatMap(\.constraints) {
      guard let column = constraint.column, columns.indices.contains(column) else { continue }
      let offer =
        "\(columns[column].name) \(constraint.operation.symbol)"
        + (constraint.isUsable ? "" : " a value that is not known yet")
      if !offers.contains(offer) { offers.append(offer) }
    }
    return "\(name) was offered " + (offers.isEmpty ? "no value" : offers.joined(separator: ", "))
  }
}

extension IndexOperator {
  /// The operator as SQL writes it.
  package var symbol: String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .is: "IS"
    case .isNot: "IS NOT"
    case .isNull: "IS NULL"
    case .isNotNull: "IS NOT NULL"
    case .like: "LIKE"
    case .glob: "GLOB"
    case .regexp: "REGEXP"
    case .match: "MATCH"
    case .limit: "LIMIT"
    case .offset: "OFFSET"
    case .function(let code): "function \(code)"
    case .other(let code): "operator \(code)"
    }
  }
}

extension String {
  fileprivate var escapingNUL: String {
    split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "\\0")
  }
}
