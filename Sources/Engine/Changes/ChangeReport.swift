import HTTP
import Invocation
import Registry
import Syntax

/// What came of a changing statement, row by row.
struct ChangeReport {
  let kind: ChangeKind
  let rows: [ChangeRow]
  let calls: [PreparedCall]
  let outcomes: [CallBatch.Outcome]

  /// The answers of the rows that were done, in their order.
  var answers: [(row: ChangeRow, answer: Answer)] {
    zip(rows, outcomes).compactMap { row, outcome in
      if case .answered(let answer) = outcome { (row, answer) } else { nil }
    }
  }

  /// `3 rows inserted, 3 calls`
  var message: String {
    ChangeReport.message(kind, count: answers.count)
  }

  static func message(_ kind: ChangeKind, count: Int) -> String {
    if kind == .exec { return count == 1 ? "1 call" : "\(count) calls" }
    if count == 0 { return "0 rows \(kind.done), nothing was sent" }
    let rows = count == 1 ? "1 row" : "\(count) rows"
    return "\(rows) \(kind.done), \(count == 1 ? "1 call" : "\(count) calls")"
  }

  /// The failure of the rows that failed, with what became of the others; nil when all are done.
  var failure: StatementFailure? {
    var failures: [(index: Int, failure: StatementFailure)] = []
    for (index, outcome) in outcomes.enumerated() {
      guard case .failed(let error) = outcome else { continue }
      let failure = StatementFailure(error, body: calls[index].call.body, at: rows[index].place)
      failures.append((index, failure))
    }
    let notSent = outcomes.indices.filter { if case .notSent = outcomes[$0] { true } else { false } }
    guard !failures.isEmpty || !notSent.isEmpty else { return nil }
    var faults: [Fault] = []
    for (index, failure) in failures.prefix(ChangeReport.shownFailures) {
      faults += rows.count == 1 ? failure.faults : failure.faults.map { note($0, rows[index], calls[index]) }
    }
    if faults.isEmpty, rows.count == 1 { faults = [Fault("cancelled, nothing was sent", at: rows[0].place)] }
    if rows.count > 1 { faults.append(summary(failures.map { ($0.index, $0.failure.kind) }, notSent)) }
    return StatementFailure(kind(of: failures.map(\.failure)), faults)
  }

  /// How many failures are told in full: those of one batch in flight.
  private static let shownFailures = 16

  private func note(_ fault: Fault, _ row: ChangeRow, _ call: PreparedCall) -> Fault {
    Fault(
      fault.message, at: fault.place, severity: fault.severity,
      notes: [row.words(call.call.method)] + fault.notes)
  }

  /// The kind that scripts are told: an unknown outcome above all, then what went wrong first. A network that failed
  /// after some rows were done has changed something all the same.
  private func kind(of failures: [StatementFailure]) -> StatementFailure.Kind {
    if failures.contains(where: { $0.kind == .outcomeUnknown }) { return .outcomeUnknown }
    guard let first = failures.first?.kind else { return .cancelled }
    return first == .network && !answers.isEmpty ? .failed : first
  }

  /// `1 of 5 rows inserted: row 1 done, row 2 failed, rows 3-5 not sent`
  private func summary(
    _ failures: [(index: Int, kind: StatementFailure.Kind)], _ notSent: [Int]
  ) -> Fault {
    let done = outcomes.indices.filter { if case .answered = outcomes[$0] { true } else { false } }
    let unreadable = outcomes.indices.filter {
      if case .failed(.answer) = outcomes[$0] { true } else { false }
    }
    let unknown = failures.filter { $0.kind == .outcomeUnknown }.map(\.index)
    let failed = failures.filter { $0.kind != .outcomeUnknown }.map(\.index).filter {
      !unreadable.contains($0)
    }
    let parts = [
      (done, "done"), (unreadable, "done but not to be read"), (failed, "failed"), (unknown, "unknown"),
      (notSent, "not sent"),
    ].filter { !$0.0.isEmpty }.map { "\(ChangeReport.words($0.0)) \($0.1)" }
    return Fault(
      "\(done.count + unreadable.count) of \(rows.count) rows \(kind.done): \(parts.joined(separator: ", "))",
      at: nil)
  }

  /// `row 2`, `rows 1-3, 7`
  private static func words(_ indexes: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for index in indexes {
      if let last = ranges.last, last.upperBound == index {
        ranges[ranges.count - 1] = last.lowerBound...(index + 1)
      } else {
        ranges.append((index + 1)...(index + 1))
      }
    }
    let shown = ranges.prefix(20).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    let more =
      ranges.count > 20 ? " and \(indexes.count - ranges.prefix(20).reduce(0) { $0 + $1.count }) more" : ""
    return "\(indexes.count == 1 ? "row" : "rows") \(shown.joined(separator: ", "))\(more)"
  }
}
