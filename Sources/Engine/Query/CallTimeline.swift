import HTTP
import Invocation
import Rows
import Synchronization

/// When the calls of a statement were made and what came of them: what EXPLAIN ANALYZE shows.
final class CallTimeline: Sendable {
  /// One request.
  struct Entry: Sendable {
    let request: String
    /// The HTTP status; nil when there was no answer.
    let status: Int?
    let failure: String?
    let rowCount: Int
    let bytes: Int64
    /// Since the statement began.
    let start: Duration
    let time: Duration
  }

  private let begin = ContinuousClock.now
  private let state = Mutex<[Entry]>([])

  /// The time since the statement began.
  var now: Duration { begin.duration(to: .now) }

  /// The requests, in the order in which they were sent.
  var entries: [Entry] { state.withLock { $0.sorted { $0.start < $1.start } } }

  /// Notes a page that came.
  func note(_ page: Page, start: Duration) {
    let response = page.answer.exchange.response
    let bytes = max(response.bytesReceived, Int64(response.body.count))
    let entry = Entry(
      request: page.shown, status: response.status, failure: nil, rowCount: page.rows.count, bytes: bytes,
      start: start, time: now - start)
    state.withLock { $0.append(entry) }
  }

  /// Sends `call` through `invoker`, and notes when that was and what came of it.
  func noting(
    _ call: PreparedCall, through invoker: Invoker
  ) async throws(InvocationError) -> Answer {
    let start = now
    let shown = call.request.redacted
    let request = "\(shown.method.rawValue) \(shown.url)"
    do throws(InvocationError) {
      let answer = try await invoker.send(call)
      let response = answer.exchange.response
      let entry = Entry(
        request: request, status: response.status, failure: nil,
        rowCount: AnswerRowValues.rows(of: answer).count,
        bytes: max(response.bytesReceived, Int64(response.body.count)), start: start, time: now - start)
      state.withLock { $0.append(entry) }
      return answer
    } catch {
      note(error, of: request, start: start)
      throw error
    }
  }

  /// Notes a call that failed; `request` is what it is called where the failure does not say.
  func note(_ error: InvocationError, of request: String = "", start: Duration) {
    var status: Int?
    var request = request
    var words: String?
    switch error {
    case .api(let failure, _): (status, request) = (failure.status, failure.request)
    case .http(let failure): (request, words) = ("\(failure.method.rawValue) \(failure.url)", failure.message)
    case .answer(let answer): (status, request, words) = (answer.status, answer.request, answer.fault.message)
    case .operation(let fault): (request, words) = (fault.url ?? "", fault.message)
    case .unsupported, .request, .credential, .paging: return
    }
    let entry = Entry(
      request: request, status: status, failure: words, rowCount: 0, bytes: 0, start: start, time: now - start
    )
    state.withLock { $0.append(entry) }
  }

  /// The requests as rows, each with a bar that shows when it ran; the last row is the sum.
  var listing: Listing {
    let entries = entries
    let whole = entries.map { $0.start + $0.time }.max() ?? .zero
    var rows = entries.map { entry -> Row in
      [
        .text(entry.request), entry.status.map { .integer(Int64($0)) } ?? .null,
        .integer(Int64(entry.rowCount)),
        .integer(entry.bytes), .real(CallTimeline.milliseconds(entry.start)),
        .real(CallTimeline.milliseconds(entry.time)), .text(CallTimeline.bar(entry, whole)),
      ]
    }
    let count = entries.count == 1 ? "1 call" : "\(entries.count) calls"
    rows.append([
      .text(count), .null, .integer(entries.reduce(0) { $0 + Int64($1.rowCount) }),
      .integer(entries.reduce(0) { $0 + $1.bytes }), .real(0), .real(CallTimeline.milliseconds(whole)), .null,
    ])
    return Listing(
      [
        Column("call", .text), Column("status", .integer), Column("rows", .integer),
        Column("bytes", .integer),
        Column("start_ms", .number), Column("ms", .number), Column("waterfall", .text),
      ], rows)
  }

  private static let barWidth = 40.0

  private static func bar(_ entry: Entry, _ whole: Duration) -> String {
    guard whole > .zero else { return "=" }
    let from = Int(entry.start / whole * barWidth)
    let length = max(1, Int((entry.time / whole * barWidth).rounded()))
    return String(repeating: " ", count: from) + String(repeating: "=", count: length)
  }

  /// Milliseconds with one decimal.
  private static func milliseconds(_ duration: Duration) -> Double {
    (duration / .milliseconds(1) * 10).rounded() / 10
  }
}
