import Rows
import SQLite

/// A fake of a table whose rows come from calls that need parameters. It records what it is asked.
final class CallSource: TableSource {
  /// What `open` was called with, by column.
  struct Call: Hashable {
    var values: [Int: FilterArgument] = [:]
  }

  let columns: [TableColumn]
  /// Columns without whose value there is no call.
  let required: Set<Int>
  /// Columns whose value goes along if there is one.
  let optional: Set<Int>
  let takesLists: Bool
  /// With `false` each call numbers its rows from 0.
  let numbersAreUnique: Bool
  /// The rows of one call, without the cells of parameter columns.
  let answer: ([Int: Cell]) throws -> [Row]

  private(set) var requests: [IndexRequest] = []
  private(set) var calls: [Call] = []
  private var numbering = RowNumbering<[Int: Cell]>()

  init(
    _ columns: [TableColumn], required: Set<Int> = [], optional: Set<Int> = [], takesLists: Bool = false,
    numbersAreUnique: Bool = true, answer: @escaping ([Int: Cell]) throws -> [Row]
  ) {
    self.columns = columns
    self.required = required
    self.optional = optional
    self.takesLists = takesLists
    self.numbersAreUnique = numbersAreUnique
    self.answer = answer
  }

  struct Payload {
    let columns: [Int]
  }

  func bestIndex(_ request: IndexRequest) throws -> IndexDecision<Payload> {
    requests.append(request)
    var uses: [ConstraintUse] = []
    var taken: [Int] = []
    for (index, constraint) in request.constraints.enumerated() {
      guard let column = constraint.column, constraint.operation == .equal, constraint.isUsable,
        required.contains(column) || optional.contains(column), !taken.contains(column)
      else { continue }
      uses.append(ConstraintUse(index, omit: true, takesWholeList: takesLists))
      taken.append(column)
    }
    guard required.isSubset(of: taken) else { return .unusable }
    return .plan(
      IndexPlan(
        uses, payload: Payload(columns: taken), estimatedCost: 1000 / Double(taken.count + 1),
        estimatedRows: 10))
  }

  func open(_ plan: IndexPlan<Payload>, arguments: [FilterArgument]) throws -> any RowCursor {
    let call = Call(values: Dictionary(uniqueKeysWithValues: zip(plan.payload.columns, arguments)))
    calls.append(call)
    var rows: [(number: Int64, row: Row)] = []
    for parameters in Self.combinations(call) where !parameters.values.contains(.null) {
      let first = numbersAreUnique ? numbering.first(for: parameters) : 0
      for (position, row) in try answer(parameters).enumerated() {
        rows.append((first + Int64(position), complete(row, parameters)))
      }
    }
    return CallCursor(rows: rows)
  }

  /// Every choice of one value per parameter.
  private static func combinations(_ call: Call) -> [[Int: Cell]] {
    var all: [[Int: Cell]] = [[:]]
    for (column, argument) in call.values.sorted(by: { $0.key < $1.key }) {
      let cells =
        switch argument {
        case .value(let cell): [cell]
        case .list(let cells): cells
        }
      all = all.flatMap { choice in cells.map { cell in choice.merging([column: cell]) { _, new in new } } }
    }
    return all
  }

  private func complete(_ row: Row, _ parameters: [Int: Cell]) -> Row {
    var rest = row[...]
    return columns.indices.map { column in
      required.contains(column) || optional.contains(column)
        ? parameters[column] ?? .null : rest.popFirst() ?? .null
    }
  }
}

/// Reads rows that are all there.
private final class CallCursor: RowCursor {
  private let rows: [(number: Int64, row: Row)]
  private var position = -1

  init(rows: [(number: Int64, row: Row)]) { self.rows = rows }

  var rowID: Int64 { rows[position].number }

  func advance() -> Bool {
    position += 1
    return position < rows.count
  }

  func write(column: Int, to writer: inout ResultWriter) {
    writer.cell(rows[position].row[column])
  }
}

extension CallSource {
  /// The repositories of an organisation: `org` is required, `sort` goes along, both hidden; three rows per call.
  static func repos(takesLists: Bool = false, numbersAreUnique: Bool = true) -> CallSource {
    CallSource(
      [
        TableColumn("org", .text, isHidden: true), TableColumn("sort", .text, isHidden: true),
        TableColumn("id", .integer), TableColumn("name", .text),
      ], required: [0], optional: [1], takesLists: takesLists, numbersAreUnique: numbersAreUnique
    ) { parameters in
      guard case .text(let org)? = parameters[0] else { return [] }
      return (1...3).map { [.integer(Int64($0)), .text("\(org)\($0)")] }
    }
  }

  /// The organisations a and b.
  static func orgs() -> CallSource {
    CallSource([TableColumn("login", .text)]) { _ in [[.text("a")], [.text("b")]] }
  }

  /// The issues of a repository, whose name is required and no hidden column; one row per call.
  static func issues() -> CallSource {
    CallSource([TableColumn("repo", .text), TableColumn("title", .text)], required: [0]) { parameters in
      guard case .text(let repo)? = parameters[0] else { return [] }
      return [[.text("issue of \(repo)")]]
    }
  }

  /// What each call got for `column`.
  func arguments(of column: Int) -> [FilterArgument?] { calls.map { $0.values[column] } }
}
