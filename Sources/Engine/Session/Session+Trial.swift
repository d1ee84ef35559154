import Invocation
import Registry
import Rows
import Syntax

/// What is wrong with a query is told before the calls of EXEC in it are made.
extension Session {
  /// Throws what would fail whatever those calls are answered.
  func checkBeforeCalling(_ query: Query, in source: SourceText) async throws(StatementFailure) {
    guard query.hasExec else { return }
    let preview = CallPreview()
    do throws(StatementFailure) {
      try await plan(query, in: source, preview: preview).query.close()
    } catch {
      // An answer may have columns that nobody declared: a call that reads can be made to see.
      let mayAppear = preview.execs.contains { exec in
        let method = exec.call.call.method
        let declared = AnswerColumns.declared(RowSchema.row(of: method.response))
        return method.httpMethod == "GET" || declared.isEmpty
      }
      guard error.missesColumn, mayAppear else { throw error }
    }
  }
}

extension Query {
  /// Whether an EXEC is one of its tables.
  fileprivate var hasExec: Bool { elements.contains(where: Query.isExec) }

  private static func isExec(_ element: Element) -> Bool {
    switch element {
    case .exec: true
    case .group(let inner, _): inner.contains(where: isExec)
    case .subquery(let query, _): query.hasExec
    default: false
    }
  }
}
