import Invocation
import SQLite

/// Runs a query ahead of itself, so that the calls it will make next are under way before it asks for them.
///
/// SQLite makes the calls of a join one by one: it asks for the rows of the next key when those of the one before are
/// read. While the query waits for a call, a second statement of the same text runs from where it stands, over the rows
/// that are here already; whatever it would call for is begun, and counts as a table without rows. SQLite itself so
/// finds the keys, by its own plan and after its own filters: no call is begun that the query would not make.
///
///     query:   orgs row 1 → repos(a) waits …
///     ahead:   orgs row 1 → repos(a) known, row 2 → repos(b) begun, row 3 fails the WHERE, row 4 → repos(d) begun …
final class ReadAhead {
  private let database: Connection
  private let sql: String
  private let calls: StatementCalls
  private let clock = ContinuousClock()
  private var statement: PreparedStatement?
  /// Whether the second statement is running.
  private(set) var isRunning = false
  /// How often it has run.
  private(set) var runCount = 0
  /// Whether it failed in a way that will not go away.
  private var isDisabled = false

  /// Calls that were found and not begun, in the order they will be wanted.
  private var found: [(key: CallKey, request: CallRequest)] = []
  private var foundKeys: Set<CallKey> = []
  /// Calls that were begun here and that the query has not asked for yet.
  private var outstanding: Set<CallKey> = []
  /// How many calls the query has asked for.
  private var openedCount = 0
  /// How many pages had come when a run found everything that could be found.
  private var exhaustedAt: Int?

  /// The cursor behind which rows are made up, because a call it needs is not answered, and its table: what comes of them
  /// is a guess, until a cursor before it moves on or its table is read anew, for another row of whatever is around it.
  private var guessing: (number: Int, table: ObjectIdentifier)?
  private var cursorCount = 0
  private var stepCount = 0
  private var timeSpent = Duration.zero
  private var timeWaited = Duration.zero

  /// Ends a run.
  private struct Stop: Error {}

  init(_ database: Connection, sql: String, calls: StatementCalls) {
    self.database = database
    self.sql = sql
    self.calls = calls
  }

  // MARK: The query's side

  /// The query asks for the call `key`.
  func noteOpening(_ key: CallKey) {
    openedCount += 1
    outstanding.remove(key)
    if foundKeys.remove(key) != nil { found.removeAll { $0.key == key } }
  }

  /// Runs `wait`, and before it whatever can be found meanwhile.
  func whileWaiting<Result>(_ wait: () -> Result) -> Result {
    lookAhead()
    let start = clock.now
    defer { timeWaited += start.duration(to: clock.now) }
    return wait()
  }

  private func lookAhead() {
    guard !isRunning, !isDisabled, !calls.isCancelled, outstanding.count < calls.context.gate.limit,
      // A query that computes much and calls little is better left alone.
      timeSpent < ReadAhead.freeTime + timeWaited / 2
    else { return }
    let pageCount = calls.deliveredPages
    if found.count < wantedCount, exhaustedAt != pageCount { run(pageCount) }
    begin()
  }

  /// How many calls may be begun before the query asks for them. With a LIMIT they grow as the query shows that it
  /// needs them.
  private var wantedCount: Int {
    calls.context.isLimited ? min(openedCount - 1, calls.context.gate.limit) : ReadAhead.mostOutstanding
  }

  private func begin() {
    var index = 0
    while index < found.count, outstanding.count < wantedCount {
      let (key, request) = found[index]
      index += 1
      foundKeys.remove(key)
      // What is wrong with it is told when the query asks for it.
      if (try? calls.feed(key, request, isRead: false)) != nil { outstanding.insert(key) }
    }
    found.removeFirst(index)
  }

  private func run(_ pageCount: Int) {
    isRunning = true
    runCount += 1
    cursorCount = 0
    stepCount = 0
    guessing = nil
    let start = clock.now
    defer {
      isRunning = false
      timeSpent += start.duration(to: clock.now)
    }
    do throws(SQLiteError) {
      if statement == nil { statement = try database.prepare(sql) }
      statement?.reset()
      while try statement?.step() == true { if stepCount > ReadAhead.mostSteps { break } }
      exhaustedAt = pageCount
    } catch {
      if case .source(let source) = error, source is Stop {
        // It stopped at what is not here yet, or has found enough.
        if found.count < wantedCount { exhaustedAt = pageCount }
      } else {
        isDisabled = true
      }
    }
    statement?.reset()
  }

  /// Lets go of the second statement, which holds the tables that hold this.
  func close() {
    statement?.finalize()
    statement = nil
    isDisabled = true
  }

  // MARK: The second statement's side

  /// A number for a cursor over `table` that is opened: larger than those of the cursors around it.
  func nextCursor(_ table: ResourceTable) -> Int {
    if guessing?.table == ObjectIdentifier(table) { guessing = nil }
    cursorCount += 1
    return cursorCount
  }

  /// Cursor `number` has come to a row that is really there. Throws when this has gone on for long enough.
  func noteRow(_ number: Int) throws {
    stepCount += 1
    if stepCount > ReadAhead.mostSteps { throw Stop() }
    if let guessing, number < guessing.number { self.guessing = nil }
  }

  /// Cursor `number` needs a call that is not answered; nil for `request` when it was begun. What stands behind it is a
  /// guess. Throws when nothing more can be found.
  func noteMissing(
    _ number: Int, of table: ResourceTable, _ key: CallKey, _ request: CallRequest?, isDependent: Bool
  ) throws {
    if let request, guessing == nil, foundKeys.insert(key).inserted { found.append((key, request)) }
    // A table that depends on no row is read once: everything behind it would be a guess.
    guard isDependent, found.count < wantedCount else { throw Stop() }
    if number < guessing?.number ?? .max { guessing = (number, ObjectIdentifier(table)) }
  }

  /// The rest of a table is not here yet.
  func stop() throws { throw Stop() }

  private static let mostOutstanding = 256
  private static let mostSteps = 100_000
  private static let freeTime = Duration.milliseconds(250)
}
