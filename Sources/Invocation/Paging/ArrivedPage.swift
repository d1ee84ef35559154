import HTTP
import Registry

/// A page that may not have been read yet, though what follows it is known already.
package enum ArrivedPage: Sendable {
  case read(Page)
  case unread(Glimpsed)

  /// A page at whose start the next one was found.
  package struct Glimpsed: Sendable {
    let answer: UnreadAnswer
    let request: HTTPRequest
    /// What tells the next page from others.
    let mark: String
    let first: PreparedCall
    /// Counted from 1.
    let number: Int
  }

  /// The processor on which its answer came in; nil where nobody knows.
  package var arrivalProcessor: Int? {
    switch self {
    case .read(let page): page.answer.exchange.response.arrivalProcessor
    case .unread(let glimpsed): glimpsed.answer.exchange.response.arrivalProcessor
    }
  }

  /// The page. Throws when its answer cannot be read, or says something else of the next page than its start did.
  package func read() throws(InvocationError) -> Page {
    switch self {
    case .read(let page): page
    case .unread(let glimpsed): try glimpsed.read()
    }
  }
}

extension ArrivedPage.Glimpsed {
  fileprivate func read() throws(InvocationError) -> Page {
    let answer = try answer.read()
    do throws(PagingFault) {
      let step = try NextPage.step(
        after: answer, first: first.request, pagination: first.call.method.pagination, count: PageCount())
      guard step?.mark == mark else { throw .ambiguousPage(mark, step?.mark) }
    } catch {
      throw .paging(error, page: number + 1)
    }
    return Page(rows: AnswerRowValues.rows(of: answer), answer: answer, request: request)
  }
}
