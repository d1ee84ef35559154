import HTTP
import Registry

/// Reads a call page by page, as its method's document says pages follow each other. Each page is asked for when it is
/// wanted; a page that was read already ends the reading with a fault, so no API can keep it going for ever.
package struct Pager: Sendable {
  private let invoker: Invoker
  private let first: PreparedCall
  private let pageLimit: Int?
  /// Where a glance at an answer may find the next page; nil when answers are read for that.
  private let names: [String]?
  private var next: HTTPRequest?
  /// What is known of the page after the last one.
  private var following = Following.nothing
  /// The body of the last answer, where an API may give it again.
  private var lastBody: [UInt8]?
  /// What was asked for, by URL or token.
  private var seen: Set<String>
  private var count = PageCount()

  private enum Following: Sendable {
    case nothing
    case answer(Answer)
    case step(NextPage.Step)
  }

  /// How many pages were read.
  package var pageCount: Int { count.pages }

  /// A pager over `call`; at most `pageLimit` pages are read.
  package init(_ call: PreparedCall, invoker: Invoker, pageLimit: Int? = nil) {
    self.invoker = invoker
    first = call
    self.pageLimit = pageLimit
    let method = call.call.method
    names = invoker.glimpses ? NextPage.names(of: method.pagination, answered: method.response) : nil
    next = call.request
    seen = [call.request.url]
  }

  /// The next page; nil after the last one. Throws what `Invoker.send` throws, and why there is no way to a next page.
  package mutating func page() async throws(InvocationError) -> Page? {
    guard let call = try nextCall() else { return nil }
    return try await page(of: try await invoker.sendUnread(call), to: call)
  }

  /// The next page. Where its answer tells at a glance which one follows it is left to be read: whoever does need not be
  /// the one who asks for that. Nil after the last one; throws what `page` throws, but for what reading tells.
  package mutating func arrivedPage() async throws(InvocationError) -> ArrivedPage? {
    guard let call = try nextCall() else { return nil }
    let unread = try await invoker.sendUnread(call)
    if let names, let step = glimpse(in: unread.exchange.response, names) {
      next = nil
      following = .step(step)
      count.note(rows: 0)
      return .unread(
        ArrivedPage.Glimpsed(
          answer: unread, request: call.request, mark: step.mark, first: first, number: pageCount))
    }
    return try await page(of: unread, to: call).map { .read($0) }
  }

  private mutating func nextCall() throws(InvocationError) -> PreparedCall? {
    guard let request = try nextRequest() else { return nil }
    return PreparedCall(
      call: first.call, request: request, credential: first.credential, missingCredential: nil)
  }

  private mutating func page(
    of unread: UnreadAnswer, to call: PreparedCall
  ) async throws(InvocationError) -> Page? {
    next = nil
    let answer = try await invoker.finish(try unread.read(), to: call)
    if isCounted {
      let body = answer.exchange.response.body
      if lastBody == body {
        // The API takes no notice of the number: everything was on the first page.
        following = .nothing
        return nil
      }
      lastBody = body
    }
    following = .answer(answer)
    let rows = AnswerRowValues.rows(of: answer)
    count.note(rows: rows.count)
    return Page(rows: rows, answer: answer, request: call.request)
  }

  private var isCounted: Bool {
    if case .counted = first.call.method.pagination?.response { true } else { false }
  }

  private func glimpse(in response: HTTPResponse, _ names: [String]) -> NextPage.Step? {
    NextPage.glimpse(
      in: response, first: first.request, pagination: first.call.method.pagination, names: names)
  }

  private mutating func nextRequest() throws(InvocationError) -> HTTPRequest? {
    if let next { return next }
    do throws(PagingFault) {
      guard let step = try nextStep() else {
        following = .nothing
        return nil
      }
      if let pageLimit, pageCount >= pageLimit { throw .limitReached(pages: pageCount) }
      guard seen.insert(step.mark).inserted else { throw .repeatedPage(step.mark) }
      return step.request
    } catch {
      following = .nothing
      throw .paging(error, page: pageCount + 1)
    }
  }

  private func nextStep() throws(PagingFault) -> NextPage.Step? {
    switch following {
    case .nothing: nil
    case .step(let step): step
    case .answer(let answer):
      try NextPage.step(
        after: answer, first: first.request, pagination: first.call.method.pagination, count: count)
    }
  }
}
