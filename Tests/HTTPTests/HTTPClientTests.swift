import Rows
import Testing

@testable import HTTP

@Suite struct HTTPClientTests {
  private let get = HTTPRequest(.get, "https://api.example.com/items?k=v")
  private let post = HTTPRequest(.post, "https://api.example.com/items", body: [0x7B, 0x7D])
  private let delete = HTTPRequest(.delete, "https://api.example.com/items/1")
  private static let refused = TransportFailure(.refused("api.example.com:443"), .notSent)
  private static let closed = TransportFailure(.closed, .sent)

  @Test func answersWithAnyStatus() async throws {
    for status in [200, 201, 304, 400, 404, 409, 501] {
      let transport = FakeTransport([.status(status, [HTTPField("A", "1")], "body")])
      let exchange = try await HTTPClient(transport).send(post)
      #expect(exchange.response.status == status)
      #expect(exchange.response.body == Array("body".utf8))
      #expect(exchange.response.url == post.url)
      #expect(exchange.verdict == .answered)
      #expect(exchange.attempts == 1)
      #expect(transport.requests == [post])
    }
  }

  @Test func triesAgainAndTellsHowLongItTook() async throws {
    let clock = FakeClock()
    let transport = FakeTransport([
      .status(503, [HTTPField("Retry-After", "2")]), .failure(Self.closed), .status(200),
    ])
    let exchange = try await HTTPClient(transport, clock: clock).send(get)
    #expect(exchange.response.status == 200)
    #expect(exchange.attempts == 3)
    #expect(exchange.waited == .seconds(3))
    #expect(exchange.total == .seconds(3))
    #expect(clock.sleeps == [.seconds(2), .seconds(1)])
  }

  @Test func sendsAPostAgainOnlyIfItWasNotSent() async throws {
    let transport = FakeTransport([.failure(Self.refused), .failure(Self.refused), .status(201)])
    #expect(try await HTTPClient(transport).send(post).attempts == 3)
    let lost = FakeTransport([.failure(Self.closed), .status(201)])
    let failure = await HTTPClient(lost).result(post)
    #expect(failure.reason == .outcomeUnknown(Self.closed))
    #expect(lost.requests.count == 1)
    var keyed = post
    keyed.hasHonouredKey = true
    let again = FakeTransport([.failure(Self.closed), .status(201)])
    #expect(try await HTTPClient(again).send(keyed).response.status == 201)
    #expect(again.requests == [keyed, keyed])
  }

  @Test func keepsTheAnswerOfA500ToAPostInDoubt() async throws {
    let transport = FakeTransport([.status(502, [], "bad gateway")])
    let exchange = try await HTTPClient(transport).send(post)
    #expect(exchange.verdict == .outcomeUnknown)
    #expect(exchange.response.body == Array("bad gateway".utf8))
    #expect(transport.requests.count == 1)
  }

  @Test func knowsThatADeleteHadSucceeded() async throws {
    let lost = FakeTransport([.failure(Self.closed), .status(404)])
    #expect(try await HTTPClient(lost).send(delete).verdict == .alreadyDone)
    let limited = FakeTransport([.status(429), .status(404)])
    #expect(try await HTTPClient(limited).send(delete).verdict == .answered)
    let unsent = FakeTransport([.failure(Self.refused), .status(404)])
    #expect(try await HTTPClient(unsent).send(delete).verdict == .answered)
  }

  @Test func tellsFailuresApart() async {
    let refused = await HTTPClient(FakeTransport([.failure(Self.refused)])).result(post)
    #expect(refused.reason == .transport(Self.refused))
    let read = await HTTPClient(FakeTransport([.failure(Self.closed)])).result(get)
    #expect(read.reason == .transport(Self.closed))
    let removed = await HTTPClient(FakeTransport([.failure(Self.closed), .failure(Self.refused)])).result(
      delete)
    #expect(removed.reason == .outcomeUnknown(Self.refused))
    let wrong = await HTTPClient(FakeTransport([.status(200)])).result(HTTPRequest(.get, "ftp://x"))
    #expect(wrong.reason == .transport(TransportFailure(.unsupportedURL(.notHTTP), .notSent)))
  }

  @Test func stopsWhereTheServerAsksForTooMuchPatience() async throws {
    let transport = FakeTransport([.status(429, [HTTPField("Retry-After", "900")], "later")])
    let failure = await HTTPClient(transport).result(post)
    guard case .rateLimitedTooLong("api.example.com", .seconds(900), let response) = failure.reason else {
      Issue.record("expected rateLimitedTooLong, found \(failure)")
      return
    }
    #expect(response?.body == Array("later".utf8))
  }

  @Test func waitsBeforeTheLimitHits() async throws {
    let spent = [HTTPField("X-RateLimit-Remaining", "0"), HTTPField("X-RateLimit-Reset", "1000000012")]
    let clock = FakeClock()
    let events = Recorder<String>()
    let client = HTTPClient(FakeTransport([.status(200, spent), .status(200)]), clock: clock) { event in
      if case .waitingForRateLimit(let host, let time) = event.kind {
        events.append("\(event.call) \(host) \(time)")
      }
    }
    _ = try await client.send(post)
    let exchange = try await client.send(post)
    #expect(clock.sleeps == [.seconds(12)])
    #expect(exchange.attempts == 1)
    #expect(exchange.waited == .seconds(12))
    #expect(events.all == ["2 api.example.com 12.0 seconds"])
  }

  @Test func doesNotWaitForAHostThatIsClosedForLong() async throws {
    let spent = [HTTPField("RateLimit", "\"hour\";r=0;t=3600")]
    let transport = FakeTransport([.status(200, spent)])
    let client = HTTPClient(transport)
    _ = try await client.send(get)
    let failure = await client.result(get)
    #expect(
      failure.reason == .rateLimitedTooLong(host: "api.example.com", for: .seconds(3600), response: nil))
    #expect(transport.requests.count == 1)
  }

  @Test func keepsToTheDeadlineOfEverything() async throws {
    let clock = FakeClock()
    let transport = FakeTransport { _, _ in
      clock.advance(by: .seconds(4))
      return .failure(TransportFailure(.deadlinePassed(after: .seconds(4)), .sent))
    }
    var options = HTTPOptions(retry: RetryPolicy(attempts: 10), deadline: .seconds(10))
    let failure = await HTTPClient(transport, clock: clock).result(get, options)
    #expect(failure.reason == .transport(TransportFailure(.deadlinePassed(after: .seconds(4)), .sent)))
    #expect(transport.limits.map(\.total) == [.seconds(10), .milliseconds(5500), .milliseconds(500)])
    options.deadline = .zero
    #expect(await HTTPClient(transport).result(get, options).reason == .deadlinePassed(after: .zero))
    #expect(transport.requests.count == 3)
  }

  /// A wait that is allowed, but would end behind the deadline, is told as what it is.
  @Test(arguments: [("X-RateLimit-Reset", 200), ("Retry-After", 429)])
  func doesNotWaitBeyondTheDeadline(field: String, status: Int) async {
    let fields = [HTTPField("X-RateLimit-Remaining", "0"), HTTPField(field, "40")]
    let clock = FakeClock()
    let client = HTTPClient(FakeTransport([.status(status, fields)]), clock: clock)
    let options = HTTPOptions(deadline: .seconds(30))
    if status == 200 { _ = await client.result(get, options) }
    guard
      case .rateLimitedTooLong("api.example.com", .seconds(40), _) = await client.result(get, options).reason
    else {
      Issue.record("expected rateLimitedTooLong")
      return
    }
    #expect(clock.sleeps.isEmpty)
  }

  /// The second attempt gets what the first one left of the time; what is told is the time of both.
  @Test func tellsTheDeadlineOfEverything() async {
    let clock = FakeClock()
    let transport = FakeTransport { _, number in
      clock.advance(by: number == 0 ? .seconds(4) : .milliseconds(5500))
      return number == 0
        ? .failure(Self.closed) : .failed(.deadlinePassed(after: .milliseconds(5500)), .sent)
    }
    let options = HTTPOptions(deadline: .seconds(10))
    let failure = await HTTPClient(transport, clock: clock).result(get, options)
    #expect(failure.reason == .transport(TransportFailure(.deadlinePassed(after: .seconds(10)), .sent)))
    #expect(transport.limits.map(\.total) == [.seconds(10), .milliseconds(5500)])
  }

  @Test func doesNotStartWhenCancelled() async {
    let transport = FakeTransport([.status(200)])
    let task = Task { [post] in
      while !Task.isCancelled { await Task.yield() }
      return await HTTPClient(transport).result(post)
    }
    task.cancel()
    #expect(await task.value.reason == .cancelled(sent: false))
    #expect(transport.requests.isEmpty)
  }

  @Test func canBeCancelledWhileItWaits() async {
    let clock = FakeClock(onSleep: { withUnsafeCurrentTask { $0?.cancel() } })
    let limited = await Task { [post] in
      await HTTPClient(FakeTransport([.status(429)]), clock: clock).result(post)
    }.value
    #expect(limited.reason == .cancelled(sent: false))
    let lost = await Task { [delete] in
      await HTTPClient(FakeTransport([.failure(Self.closed)]), clock: clock).result(delete)
    }.value
    #expect(lost.reason == .cancelled(sent: true))
    #expect(lost.failure?.isOutcomeUnknown == true)
  }

  @Test func passesOnHowFarACancelledRequestGot() async {
    for (phase, sent) in [(TransportFailure.Phase.notSent, false), (.sent, true)] {
      let result = await HTTPClient(FakeTransport([.failed(.cancelled, phase)])).result(post)
      #expect(result.reason == .cancelled(sent: sent))
      #expect(result.failure?.isOutcomeUnknown == sent)
    }
  }

  @Test func tellsWhatHappens() async throws {
    let own = Recorder<String>()
    let all = Recorder<String>()
    let client = HTTPClient(FakeTransport([.status(429), .failure(Self.refused), .status(200)])) { event in
      all.append("\(event.call)")
    }
    let options = HTTPOptions(
      observer: { event in
        switch event.kind {
        case .requestStarted(let request, let attempt):
          own.append("start \(request.method.rawValue) \(attempt)")
        case .responseReceived(let response, let attempt): own.append("answer \(response.status) \(attempt)")
        case .attemptFailed(let failure, let attempt): own.append("failed \(failure.message) \(attempt)")
        case .retrying(.status(let status), let wait): own.append("again after \(status) in \(wait.brief)")
        case .retrying(.failure(let reason), let wait):
          own.append("again after \(reason.message) in \(wait.brief)")
        default: own.append("other")
        }
      })
    _ = try await client.send(post, options: options)
    #expect(
      own.all == [
        "start POST 1", "answer 429 1", "again after 429 in 500 ms", "start POST 2",
        "failed api.example.com:443 refused the connection 2",
        "again after api.example.com:443 refused the connection in 1 s", "start POST 3", "answer 200 3",
      ])
    #expect(all.all == Array(repeating: "1", count: 8))
  }

  @Test func deliversABodyInOnePieceWhereATransportCannotStream() async throws {
    let pieces = Recorder<[UInt8]>()
    let transport = FakeTransport([.status(200, [], "body")])
    let response = try await transport.send(get, limits: TransferLimits()) { pieces.append($0) }
    #expect(response.body.isEmpty)
    #expect(pieces.all == [Array("body".utf8)])
  }
}

extension Result where Failure == HTTPFailure {
  var failure: HTTPFailure? {
    if case .failure(let failure) = self { return failure }
    return nil
  }
}
