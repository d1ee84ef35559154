import HTTP
import Registry

/// Reads a call page by page, as its method's document says pages follow each other. Each page is asked for when it is
/// wanted; a page that was read already ends the reading with a fault, so no API can keep it going for ever.
package struct Pager: Sendable {
  private let invoker: Invoker
  private let first: PreparedCall
  private let pageLimit: Int?
  private var next: HTTPRequest?
  private var last: Answer?
  /// What was asked for, by URL or token.
  private var seen: Set<String>
  private var count = PageCount()

  /// How many pages were read.
  package var pageCount: Int { count.pages }

  /// A pager over `call`; at most `pageLimit` pages are read.
  package init(_ call: PreparedCall, invoker: Invoker, pageLimit: Int? = nil) {
    self.invoker = invoker
    first = call
    self.pageLimit = pageLimit
    next = call.request
    seen = [call.request.url]
  }

  /// The next page; nil after the last one. Throws what `Invoker.send` throws, and why there is no way to a next page.
  package mutating func page() async throws(InvocationError) -> Page? {
    guard let request = try nextRequest() else { return nil }
    let call = PreparedCall(
      call: first.call, request: request, credential: first.credential, missingCredential: nil)
    let answer = try await invoker.send(call)
    next = nil
    if isCounted, let last, last.exchange.response.body == answer.exchange.response.body {
      // The API takes no notice of the number: everything was on the first page.
      self.last = nil
      return nil
    }
    last = answer
    let rows = AnswerRowValues.rows(of: answer)
    count.note(rows: rows.count)
    return Page(rows: rows, answer: answer, request: request)
  }

  private var isCounted: Bool {
    if case .counted = first.call.method.pagination?.response { true } else { false }
  }

  private mutating func nextRequest() throws(InvocationError) -> HTTPRequest? {
    if let next { return next }
    guard let last else { return nil }
    do throws(PagingFault) {
      let pagination = first.call.method.pagination
      guard
        let step = try NextPage.step(after: last, first: first.request, pagination: pagination, count: count)
      else {
        self.last = nil
        return nil
      }
      if let pageLimit, pageCount >= pageLimit { throw .limitReached(pages: pageCount) }
      guard seen.insert(step.mark).inserted else { throw .repeatedPage(step.mark) }
      return step.request
    } catch {
      self.last = nil
      throw .paging(error, page: pageCount + 1)
    }
  }
}
