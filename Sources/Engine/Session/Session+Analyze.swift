import Rows
import Syntax

/// EXPLAIN ANALYZE: runs a statement, changing ones too, and shows the calls that it made.
extension Session {
  /// Runs `statement`, drops its rows and shows its calls; when it fails, they are shown before the failure is told.
  func analyze(_ statement: Statement, in source: SourceText) async throws(StatementFailure) -> Outcome {
    let timeline = CallTimeline()
    self.timeline = timeline
    defer { self.timeline = nil }
    var warnings: [Fault] = []
    var message: String?
    var failure: StatementFailure?
    do throws(StatementFailure) {
      let outcome = try await run(statement, in: source)
      warnings = outcome.warnings
      message = outcome.message
      let (count, ended) = await Session.drained(outcome.content)
      failure = ended
      if case .query = statement.content { message = count == 1 ? "1 row" : "\(count) rows" }
    } catch {
      failure = error
    }
    let listing = timeline.listing
    guard let failure else { return Outcome(.rows(listing.stream), warnings: warnings, message: message) }
    // Without a call there is nothing to see.
    if timeline.entries.isEmpty { throw failure }
    return Outcome(.rows(Session.stream(listing, failingWith: failure)), warnings: warnings)
  }

  /// How many rows there were, and what ended them too early.
  private static func drained(_ content: Outcome.Content) async -> (count: Int, failure: StatementFailure?) {
    guard case .rows(let stream) = content else { return (0, nil) }
    var count = 0
    do {
      while let batch = try await stream.next() { count += batch.count }
      return (count, nil)
    } catch let failure as StatementFailure {
      return (count, failure)
    } catch {
      return (count, StatementFailure(.failed, [Fault("\(error)", at: nil)]))
    }
  }
}
