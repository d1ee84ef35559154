import Invocation
import JSON
import Rows
import SQLite
import Syntax

/// A reading of a resource by `ReadAhead`: it gives the rows that are here, notes the calls that are not, and never
/// waits.
final class AheadCursor: RowCursor {
  private let table: ResourceTable
  private let source: CallSource
  private let ahead: ReadAhead
  private let number: Int
  private var position: CallPosition
  private var feed: CallFeed?
  private var page: Page?
  private let rowReader: RowReader
  private var identity: RowIdentity
  /// Tells the rows of several calls apart; nil where nothing has to.
  private var listed: ListedValues?

  /// A reading from where the query's own cursor stands, if it reads the same.
  init(_ table: ResourceTable, _ source: CallSource, _ ahead: ReadAhead, from start: CallPosition?) {
    self.table = table
    self.source = source
    self.ahead = ahead
    number = ahead.nextCursor(table)
    position = start ?? CallPosition()
    // `advance` comes before the first row, so it goes back by one.
    position.row = max(position.row - 1, -1)
    rowReader = RowReader(table.shape)
    identity = RowIdentity(table.shape, table.numbers)
    listed = ListedValues(source, table.shape)
  }

  func advance() throws -> Bool {
    while position.call < source.combinations.count {
      if let page, position.row + 1 < page.rows.count {
        position.row += 1
        if let listed, !listed.holds(page.rows[position.row]) { continue }
        try ahead.noteRow(number)
        rowReader.begin(page.rows[position.row])
        identity.begin()
        return true
      }
      if page != nil {
        page = nil
        position.page += 1
        position.row = -1
      }
      if feed == nil, try !findCall() { continue }
      try readPage()
    }
    return false
  }

  /// Finds the call at the position; false when nobody has begun it.
  private func findCall() throws -> Bool {
    let arguments = source.combinations[position.call]
    let key = source.key(arguments)
    guard let known = table.calls.knownFeed(key) else {
      try ahead.noteMissing(
        number, of: table, key, source.request(arguments), isDependent: source.way.isDependent)
      endCall()
      return false
    }
    feed = known
    rowReader.arguments = arguments
    identity.arguments = arguments
    listed?.begin(arguments)
    return true
  }

  private func readPage() throws {
    switch feed?.reading(position.page) {
    case .page(let page):
      self.page = page
      rowReader.answer = page.answer
    case .end, nil: endCall()
    case .notYet where position.page > 0: try ahead.stop()
    case .notYet, .failed, .stopped:
      let key = source.key(source.combinations[position.call])
      try ahead.noteMissing(
        number, of: table, key, nil, isDependent: source.way.isDependent)
      endCall()
    }
  }

  private func endCall() {
    feed = nil
    page = nil
    position = CallPosition(call: position.call + 1)
  }

  var rowID: Int64 { identity.number(of: rowReader) }

  func write(column: Int, to writer: inout ResultWriter) { rowReader.write(column: column, to: &writer) }
}
