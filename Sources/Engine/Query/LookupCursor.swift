import Invocation
import SQLite

/// The rows that a lookup has found; all of them are here.
final class LookupCursor: RowCursor {
  private let table: ResourceTable
  private let source: CallSource
  private let places: [RowLookup.Place]
  /// What runs ahead, and the cursor's number there; nil in the query itself.
  private let ahead: (runner: ReadAhead, number: Int)?
  private var index = -1
  private var call = -1
  private var pageNumber = -1
  private var feed: CallFeed?
  private var page: Page?
  private let rowReader: RowReader
  private var identity: RowIdentity

  init(_ table: ResourceTable, _ source: CallSource, _ places: [RowLookup.Place], _ ahead: ReadAhead?) {
    self.table = table
    self.source = source
    self.places = places
    self.ahead = ahead.map { ($0, $0.nextCursor(table)) }
    rowReader = RowReader(table.shape)
    identity = RowIdentity(table.shape, table.numbers)
  }

  func advance() throws -> Bool {
    index += 1
    guard index < places.count else { return false }
    let place = places[index]
    if place.call != call { begin(place.call) }
    if place.page != pageNumber, case .page(let page)? = feed?.reading(place.page) {
      self.page = page
      pageNumber = place.page
      rowReader.answer = page.answer
    }
    guard let page, place.row < page.rows.count else { return false }
    if let ahead { try ahead.runner.noteRow(ahead.number) }
    rowReader.begin(page.rows[place.row])
    identity.begin()
    return true
  }

  private func begin(_ call: Int) {
    self.call = call
    let arguments = source.combinations[call]
    feed = table.calls.knownFeed(source.key(arguments))
    page = nil
    pageNumber = -1
    rowReader.arguments = arguments
    identity.arguments = arguments
  }

  var rowID: Int64 { identity.number(of: rowReader) }

  func write(column: Int, to writer: inout ResultWriter) { rowReader.write(column: column, to: &writer) }
}
