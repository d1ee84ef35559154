import Rows
import SQLite

/// A fake that answers requests with a closure and gives as many empty rows as it is told.
final class PlanSource: TableSource {
  let columns: [TableColumn]
  let decide: (IndexRequest) throws -> IndexDecision<Int>
  private(set) var requests: [IndexRequest] = []
  private(set) var opened: [(payload: Int, arguments: [FilterArgument])] = []

  init(
    _ columns: [TableColumn],
    decide: @escaping (IndexRequest) throws -> IndexDecision<Int> = { _ in
      .plan(IndexPlan(payload: 0))
    }
  ) {
    self.columns = columns
    self.decide = decide
  }

  func bestIndex(_ request: IndexRequest) throws -> IndexDecision<Int> {
    requests.append(request)
    return try decide(request)
  }

  func open(_ plan: IndexPlan<Int>, arguments: [FilterArgument]) -> any RowCursor {
    opened.append((plan.payload, arguments))
    return EmptyRows(count: plan.payload)
  }

  private final class EmptyRows: RowCursor {
    let count: Int
    var rowID: Int64 = -1

    init(count: Int) { self.count = count }

    func advance() -> Bool {
      rowID += 1
      return rowID < count
    }

    func write(column: Int, to writer: inout ResultWriter) { writer.integer(rowID) }
  }
}
