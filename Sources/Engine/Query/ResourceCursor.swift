import Invocation
import JSON
import Registry
import Rows
import SQLite
import Syntax

/// The rows of the calls that one reading of a resource takes, one call after the other; calls that follow are begun
/// while the first is read.
final class ResourceCursor: RowCursor {
  private let table: ResourceTable
  private let way: ResourceTable.Way
  private let combinations: ArgumentCombinations
  private let pushed: [PushedParameter]
  /// How many rows are wanted; nil for all.
  private let rowTarget: Int?
  private let calls: StatementCalls

  /// The call that is read, by its place in `combinations`.
  private var callIndex = 0
  private var startedCount = 0
  private var feed: CallFeed?
  private var pageIndex = 0
  private var page: Page?
  private var rowIndex = -1
  private var rowCount = 0
  private var rowReader: RowReader
  private var numbering: RowIdentity

  init(
    _ table: ResourceTable, _ way: ResourceTable.Way, _ lists: [[Cell]],
    _ pushed: (parameters: [PushedParameter], rowTarget: Int?)
  ) {
    self.table = table
    self.way = way
    self.pushed = pushed.parameters
    rowTarget = pushed.rowTarget
    calls = table.calls
    combinations = ArgumentCombinations(names: way.parameters.map(\.name), lists: lists)
    rowReader = RowReader(table.shape)
    numbering = RowIdentity(table.shape, table.numbers)
  }

  // MARK: Moving

  func advance() throws -> Bool {
    if let rowTarget, rowCount >= rowTarget { return false }
    while true {
      if let page, rowIndex + 1 < page.rows.count {
        rowIndex += 1
        rowCount += 1
        rowReader.begin(page.rows[rowIndex])
        numbering.begin()
        return true
      }
      if page != nil {
        feed?.release(pageIndex)
        pageIndex += 1
        page = nil
      }
      if feed == nil {
        guard callIndex < combinations.count else { return false }
        feed = try beginCall()
        pageIndex = 0
      }
      try readPage()
    }
  }

  /// Begins the call at `callIndex` and those behind it that may run beside it.
  private func beginCall() throws(StatementFailure) -> CallFeed {
    let arguments = combinations[callIndex]
    rowReader.arguments = arguments
    numbering.arguments = arguments
    let feed = try calls.feed(key(arguments), request(arguments))
    startedCount = max(startedCount, callIndex + 1)
    let ahead = calls.context.isLimited ? min(callIndex, calls.context.gate.limit) : calls.context.gate.limit
    while startedCount < min(combinations.count, callIndex + ahead) {
      let next = combinations[startedCount]
      // What is wrong with a later call is told when its turn comes.
      _ = try? calls.feed(key(next), request(next), isRead: false)
      startedCount += 1
    }
    return feed
  }

  private func readPage() throws(StatementFailure) {
    guard let feed else { return }
    let isFirst = pageIndex == 0
    switch feed.wait(for: pageIndex, ahead: aheadCount) {
    case .page(let page):
      self.page = page
      rowIndex = -1
    case .end, .notYet: endCall()
    case .stopped: throw StatementFailure(.cancelled, [Fault("cancelled", at: nil)])
    case .failed(let error):
      endCall()
      if isFirst, isNotFound(error) { return }
      let failure = StatementFailure(error, body: nil, at: table.place)
      guard !isFirst else { throw failure }
      calls.notePartial(failure)
    }
  }

  /// How many pages beyond the one that is wanted are fetched meanwhile.
  private var aheadCount: Int {
    if let rowTarget, let page, rowCount + page.rows.count >= rowTarget { return 0 }
    if rowTarget != nil || calls.context.isLimited { return pageIndex == 0 ? 0 : 1 }
    return 1
  }

  private func endCall() {
    feed = nil
    page = nil
    callIndex += 1
  }

  /// Whether an answer says that there is no such row, and its method's document says that this may be.
  private func isNotFound(_ error: InvocationError) -> Bool {
    guard case .api(let failure, _) = error, failure.status == 404 else { return false }
    return way.answersOneRow && way.method.response.declaresNotFound
  }

  private func key(_ arguments: [CallKey.Argument]) -> CallKey {
    CallKey(method: way.method.path, arguments: arguments, pushed: pushed)
  }

  private func request(_ arguments: [CallKey.Argument]) -> CallRequest {
    CallRequest(
      method: way.method, provider: table.shape.provider, arguments: arguments, pushed: pushed,
      optional: Set(way.parameters.filter(\.isOptional).map(\.name)), place: table.place)
  }

  // MARK: The row

  var rowID: Int64 { numbering.number(of: rowReader) }

  func write(column: Int, to writer: inout ResultWriter) { rowReader.write(column: column, to: &writer) }
}

/// Every choice of one value for each parameter, the last one changing fastest; made when it is asked for.
struct ArgumentCombinations {
  let names: [String]
  let lists: [[Cell]]
  let count: Int

  init(names: [String], lists: [[Cell]]) {
    self.names = names
    self.lists = lists
    count = lists.reduce(1) { count, list in
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: list.count)
      return isTooLarge ? .max : product
    }
  }

  /// The choice at `index`; parameters without a value are left out.
  subscript(index: Int) -> [CallKey.Argument] {
    var rest = index
    var arguments: [CallKey.Argument] = []
    for (name, list) in zip(names, lists).reversed() {
      let cell = list[rest % list.count]
      rest /= list.count
      if cell != .null { arguments.append(CallKey.Argument(name: name, value: cell)) }
    }
    return arguments.reversed()
  }
}
