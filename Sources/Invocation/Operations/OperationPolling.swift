import HTTP
import JSON

/// Asks for the state of an operation until it has ended: every second at first, then less and less often, and never
/// sooner than the API asks for.
struct OperationPolling {
  private let client: HTTPClient
  private let options: HTTPOptions
  private let first: PreparedCall
  private let limit: Duration

  /// The longest wait between two questions, unless the API asks for more.
  private static let longestWait = Duration.seconds(10)

  /// A polling for the operation that `first` starts, which may take `limit`; `options` have its credential.
  init(_ first: PreparedCall, client: HTTPClient, options: HTTPOptions, limit: Duration) {
    self.first = first
    self.client = client
    self.options = options
    self.limit = limit
  }

  /// The answer at the end of what `answer` has started; `answer` itself when nothing goes on.
  func finish(_ answer: Answer) async throws(InvocationError) -> Answer {
    let start = client.now
    let result = resultURL(of: answer)
    var last = answer
    var state = OperationState(first: answer, to: first.request)
    var wait = Duration.seconds(1)
    while true {
      switch state {
      case .none: return last
      case .succeeded(.here): return last
      case .succeeded(.part(let value)): return try part(value, of: last)
      case .succeeded(.url(let link)): return try await ask(try url(link, in: last))
      case .failed(let status):
        let reasons = last.root.map { APIProblem.problems(in: $0) } ?? []
        throw .operation(.failed(status: status, reasons: reasons, url: last.exchange.response.url))
      case .running(let status, let link):
        let url = try url(link, in: last)
        let pause = client.pause(askedBy: last.exchange.response) ?? wait
        guard client.now - start + pause <= limit else {
          throw .operation(.deadlinePassed(after: limit, status: status, url: url))
        }
        do {
          try await client.wait(pause, for: "for an operation that is `\(status)`")
        } catch {
          throw .operation(.cancelled(status: status, url: url))
        }
        wait = min(wait * 2, OperationPolling.longestWait)
        last = try await ask(url)
        let request = HTTPRequest(.get, last.exchange.response.url)
        state = OperationState(later: last, to: request, result: result)
      }
    }
  }

  /// Where the first answer says that the result will be, when that is not where the operation is asked for.
  private func resultURL(of answer: Answer) -> String? {
    let fields = answer.exchange.response.fields
    guard fields.value(of: "Operation-Location") ?? fields.value(of: "Azure-AsyncOperation") != nil else {
      return nil
    }
    if let location = fields.value(of: "Location") { return location }
    // What was put or patched is what there is in the end.
    return first.request.method == .put || first.request.method == .patch ? first.request.url : nil
  }

  /// The URL that `link` means in `answer`. Throws when there is none to be asked.
  private func url(_ link: String, in answer: Answer) throws(InvocationError) -> String {
    let base = answer.exchange.response.url.isEmpty ? first.request.url : answer.exchange.response.url
    do throws(URLFault) {
      let url = try HTTPURL(base).resolving(link)
      if url.origin.isSecure { return url.description }
      if try !Origin(first.request.url).isSecure { return url.description }
    } catch {
      throw .operation(.unusableURL(link, reason: error.message))
    }
    throw .operation(.unusableURL(link, reason: "it is not encrypted"))
  }

  private func ask(_ url: String) async throws(InvocationError) -> Answer {
    // Nothing of the first request but who asks and for what; the credential is bound to its host.
    let fields = first.request.fields.filter { $0.isNamed("User-Agent") || $0.isNamed("Accept") }
    let request = HTTPRequest(.get, url, fields: fields, secrets: first.request.allSecrets)
    let exchange: HTTPExchange
    do throws(HTTPFailure) {
      exchange = try await client.send(request, options: options)
    } catch {
      if case .cancelled = error.reason {
        throw .operation(.cancelled(status: "unknown", url: url))
      }
      throw .http(error)
    }
    var response = exchange.response
    if response.url.isEmpty { response.url = url }
    guard (200..<300).contains(response.status) else {
      throw .operation(.lost(status: response.status, url: url))
    }
    return try read(response, exchange)
  }

  private func read(_ response: HTTPResponse, _ exchange: HTTPExchange) throws(InvocationError) -> Answer {
    do throws(AnswerFault) {
      let redaction = Redaction(hiding: first.request.allSecrets)
      let body = try AnswerBody(response, of: first.call, hiding: redaction)
      let kept = HTTPExchange(
        response: response, verdict: exchange.verdict, attempts: exchange.attempts, waited: exchange.waited,
        total: exchange.total, fetchedToken: exchange.fetchedToken)
      return Answer(body: body, exchange: kept, call: first.call)
    } catch {
      throw .answer(UnreadableAnswer(error, status: response.status, to: first.request))
    }
  }

  /// A part of an answer as the whole of it.
  private func part(_ value: JSONValue, of answer: Answer) throws(InvocationError) -> Answer {
    guard let document = try? JSONDocument(value.text) else { return answer }
    return Answer(body: .json(document), exchange: answer.exchange, call: answer.call)
  }
}
