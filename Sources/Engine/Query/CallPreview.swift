import Invocation
import Registry
import Syntax

/// The calls that a query would make with what is known before it runs, noted in place of being made.
final class CallPreview {
  private(set) var calls: [(table: ObjectIdentifier, call: PreparedCall)] = []
  /// Calls of EXEC in FROM, which are made before the query runs.
  private(set) var execs: [(call: PreparedCall, provider: Provider)] = []
  /// Why some call could not be made.
  private(set) var failures: [StatementFailure] = []
  private var keys: Set<CallKey> = []
  private var sent: Set<CallIdentity> = []

  /// The most calls that are noted; of a long list the rest is counted.
  static let most = 1000

  /// Notes the call of an EXEC in FROM.
  func note(_ call: PreparedCall, of provider: Provider) { execs.append((call, provider)) }

  /// Notes the calls of a reading of `table`.
  func note(_ source: CallSource, of table: ResourceTable, _ context: StatementCalls.Context) {
    for index in 0..<min(source.combinations.count, CallPreview.most) {
      let arguments = source.combinations[index]
      guard keys.insert(source.key(arguments)).inserted else { continue }
      do throws(CallRefusal) {
        let call = try source.request(arguments).prepare(context, isSent: false)
        if sent.insert(CallIdentity(call)).inserted { calls.append((ObjectIdentifier(table), call)) }
      } catch {
        if case .failed(let failure) = error { failures.append(failure) }
      }
    }
  }
}
