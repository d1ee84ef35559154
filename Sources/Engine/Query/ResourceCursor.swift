import Invocation
import JSON
import Registry
import Rows
import SQLite
import Syntax

/// The rows of the calls that one reading of a resource takes, one call after the other; calls that follow are begun
/// while the first is read.
final class ResourceCursor: RowCursor {
  let source: CallSource
  private let table: ResourceTable
  /// How many rows are wanted; nil for all.
  private let rowTarget: Int?
  private let calls: StatementCalls

  /// Where the cursor stands.
  private(set) var position = CallPosition()
  private var startedCount = 0
  private var feed: CallFeed?
  /// The rows of the page at the position; nil before they have come. Not the page, which is dear to copy.
  private var rows: [JSONValue]?
  private var rowCount = 0
  private let rowReader: RowReader
  private var identity: RowIdentity
  /// Whether rows have to show that they are meant.
  private let isChecked: Bool
  /// Tells the rows of several calls apart; nil where nothing has to.
  private var listed: ListedValues?

  init(_ table: ResourceTable, _ source: CallSource, rowTarget: Int?) {
    self.table = table
    self.source = source
    self.rowTarget = rowTarget
    calls = table.calls
    rowReader = RowReader(table.shape)
    identity = RowIdentity(table.shape, table.numbers)
    isChecked = !source.way.unfulfilled.isEmpty
    listed = ListedValues(source, table.shape)
  }

  // MARK: Moving

  func advance() throws -> Bool {
    if let rowTarget, rowCount >= rowTarget { return false }
    while true {
      if let rows, position.row + 1 < rows.count {
        position.row += 1
        if let listed, !listed.holds(rows[position.row]) { continue }
        rowCount += 1
        rowReader.begin(rows[position.row])
        identity.begin()
        if position.row + 1 == rows.count { noteEndOfPage() }
        if isChecked { try checkFulfilled(rows[position.row]) }
        return true
      }
      if rows != nil {
        feed?.release(position.page)
        position.page += 1
        position.row = -1
        rows = nil
      }
      if feed == nil {
        guard position.call < source.combinations.count else { return false }
        feed = try beginCall()
        if feed == nil { endCall() }
      }
      try readPage()
    }
  }

  /// Says that the row after this one may have to be waited for, in this call or in one that comes next.
  private func noteEndOfPage() {
    if let feed, case .page = feed.reading(position.page + 1) { return }
    calls.notePause()
  }

  /// Begins the call at the position and those behind it that may run beside it; nil when no row can come of it.
  private func beginCall() throws(StatementFailure) -> CallFeed? {
    let arguments = source.combinations[position.call]
    rowReader.arguments = arguments
    identity.arguments = arguments
    listed?.begin(arguments)
    let key = source.key(arguments)
    table.ahead?.noteOpening(key)
    let feed: CallFeed
    do throws(CallRefusal) {
      // Another table or another key means other calls beside this one.
      let isAlone = source.combinations.count == 1 && !calls.context.keepsPages
      feed = try calls.feed(key, source.request(arguments), isAlone: isAlone)
    } catch {
      if case .failed(let failure) = error { throw failure }
      return nil
    }
    startedCount = max(startedCount, position.call + 1)
    let limit = calls.context.gate.limit
    // With a LIMIT only as many as it has shown to need.
    let ahead = calls.context.isLimited ? min(position.call, limit) : limit
    while startedCount < min(source.combinations.count, position.call + ahead) {
      let next = source.combinations[startedCount]
      // What is wrong with a later call is told when its turn comes.
      _ = try? calls.feed(source.key(next), source.request(next), isRead: false)
      startedCount += 1
    }
    return feed
  }

  private func readPage() throws(StatementFailure) {
    guard let feed else { return }
    let isFirst = position.page == 0
    switch reading(feed) {
    case .page(let page):
      rows = page.rows
      rowReader.answer = page.answer
    case .end, .notYet: endCall()
    case .stopped: throw StatementFailure(.cancelled, [Fault("cancelled", at: nil)])
    case .failed(let error):
      endCall()
      if isFirst, isNotFound(error) { return }
      let failure = StatementFailure(error, body: nil, at: table.place)
      guard !isFirst, failure.kind != .cancelled else { throw failure }
      calls.notePartial(failure)
    }
  }

  private func reading(_ feed: CallFeed) -> CallFeed.Reading {
    let page = position.page
    feed.ask(for: page + 1 + aheadCount)
    let known = feed.reading(page)
    guard case .notYet = known else { return known }
    guard let ahead = table.ahead else { return feed.wait(for: page) }
    return ahead.whileWaiting { feed.wait(for: page) }
  }

  /// How many pages beyond the one that is wanted are fetched meanwhile: with a LIMIT none, for the wanted one may be the
  /// last that is needed, and a request too many counts more than time.
  private var aheadCount: Int {
    if rowTarget != nil || calls.context.isLimited { return 0 }
    // Two, so that neither side waits when the other has a slow moment.
    return 2
  }

  private func endCall() {
    feed = nil
    rows = nil
    position = CallPosition(call: position.call + 1)
  }

  /// Whether an answer says that there is no such row, and its method's document says that this may be.
  private func isNotFound(_ error: InvocationError) -> Bool {
    guard case .api(let failure, _) = error, failure.status == 404 else { return false }
    return source.way.answersOneRow && source.way.method.response.declaresNotFound
  }

  /// Throws when a condition on a parameter can be neither sent nor checked: no row would ever come, and nobody would
  /// know why.
  private func checkFulfilled(_ row: JSONValue) throws(StatementFailure) {
    for name in source.way.unfulfilled where !has(name, row) {
      throw source.way.method.doesNotTake(name, among: table.shape.methods, at: table.place)
    }
  }

  private func has(_ name: String, _ row: JSONValue) -> Bool {
    if let column = table.shape.index(of: name), case .property(let property) = table.shape.origins[column] {
      return row[property] != nil
    }
    return (try? JSONPath(name))?.first(in: row) != nil
  }

  // MARK: The row

  var rowID: Int64 { identity.number(of: rowReader) }

  func write(column: Int, to writer: inout ResultWriter) { rowReader.write(column: column, to: &writer) }
}

extension Method {
  /// The failure of a condition on the parameter `name`, which this method does not take and its rows do not have.
  fileprivate func doesNotTake(
    _ name: String, among methods: [Method], at place: SourcePlace
  ) -> StatementFailure {
    let others = methods.filter { MethodChoice.takes(name, $0) }.map { "FROM \($0.path)" }
    let note = "\(others.joined(separator: " or ")) takes it"
    return StatementFailure(
      .failed,
      [
        Fault(
          "`\(name)` is given, which \(path) does not take and its rows do not have", at: place,
          notes: others.isEmpty ? [] : [note])
      ])
  }
}
