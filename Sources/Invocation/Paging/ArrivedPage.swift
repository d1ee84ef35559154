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

  /// What a page says once it is read.
  package struct Contents: Sendable {
    package let page: Page
    /// Why what was asked for behind it is not the page that follows; nil when it is.
    package let contradiction: InvocationError?
  }

  /// The processor on which its answer came in; nil where nobody knows.
  package var arrivalProcessor: Int? {
    switch self {
    case .read(let page): page.answer.exchange.response.arrivalProcessor
    case .unread(let glimpsed): glimpsed.answer.exchange.response.arrivalProcessor
    }
  }

  /// Reads it. Throws when its answer cannot be read.
  package func read() throws(InvocationError) -> Contents {
    switch self {
    case .read(let page): Contents(page: page, contradiction: nil)
    case .unread(let glimpsed): try glimpsed.read()
    }
  }
}

extension ArrivedPage.Glimpsed {
  fileprivate func read() throws(InvocationError) -> ArrivedPage.Contents {
    let answer = try answer.read()
    let page = Page(rows: AnswerRowValues.rows(of: answer), answer: answer, request: request)
    return ArrivedPage.Contents(
      page: page, contradiction: contradiction(in: answer).map { .paging($0, page: number + 1) })
  }

  /// An answer read whole may lead elsewhere than its start did: a name comes twice.
  private func contradiction(in answer: Answer) -> PagingFault? {
    do throws(PagingFault) {
      let step = try NextPage.step(
        after: answer, first: first.request, pagination: first.call.method.pagination, count: PageCount())
      return step?.mark == mark ? nil : .ambiguousPage(mark, step?.mark)
    } catch {
      return error
    }
  }
}
