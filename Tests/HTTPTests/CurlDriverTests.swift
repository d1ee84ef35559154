import Testing

@testable import HTTP

/// The live transport: kept connections, cancellation, threads.
@Suite struct CurlDriverTests {
  private let transport = CurlTransport(CurlSettings(proxy: .none))
  private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  private func result(
    _ request: HTTPRequest, _ limits: TransferLimits = TransferLimits()
  ) async -> Result<HTTPResponse, TransportFailure> {
    do {
      return .success(try await transport.send(request, limits: limits))
    } catch {
      return .failure(error)
    }
  }

  /// The server closes a kept connection instead of answering: libcurl would repeat any request by itself.
  @Test(arguments: [false, true])
  func repeatsOnlyWhatMayBeRepeated(onOwnThread: Bool) async throws {
    let own = OwnThread()
    func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportFailure> {
      onOwnThread ? await own.send(request, over: transport) : await result(request)
    }
    for (method, key, isRepeated) in [
      (HTTPMethod.get, false, true), (.put, false, true), (.delete, false, true), (.post, true, true),
      (.post, false, false), (.patch, false, false),
    ] {
      let server = try LoopbackServer(
        [.request, .write(Self.ok), .request], [.request, .write(Self.ok)])
      _ = try await send(HTTPRequest(.get, server.url)).get()
      let second = await send(HTTPRequest(method, "\(server.url)/2", hasHonouredKey: key))
      if isRepeated {
        #expect(try second.get().status == 200)
        #expect(try second.get().writes == 2)
        #expect(server.requests.count == 3)
      } else {
        #expect(second == .failure(TransportFailure(.closed, .sent)))
        #expect(server.requests.count == 2)
      }
      server.stop()
    }
  }

  @Test(arguments: [(1, HTTPMethod.get), (1, .delete), (2, .post)])
  func writesNoMoreOftenThanItMay(maximum: Int, method: HTTPMethod) async throws {
    let server = try LoopbackServer([.request, .write(Self.ok), .request], [.request, .write(Self.ok)])
    _ = try await result(HTTPRequest(.get, server.url)).get()
    let second = await result(HTTPRequest(method, server.url), TransferLimits(maximumWrites: maximum))
    #expect(second == .failure(TransportFailure(.closed, .sent)))
    #expect(server.requests.count == 2)
    server.stop()
  }

  /// The server acts on a DELETE and closes the kept connection, then answers 404 to what libcurl sends again.
  @Test(arguments: [(3, 3), (1, 2)]) func tellsThatARequestWasSentAgain(attempts: Int, requests: Int)
    async throws
  {
    let server = try LoopbackServer(
      [.request, .write(Self.ok), .request],
      [.request, .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")])
    let events = Recorder<String>()
    let client = HTTPClient(
      transport: transport, wallClock: { .zero }, random: { 1 }, decodeToken: { _ in nil },
      observer: { event in
        switch event.kind {
        case .requestStarted(let request, let attempt): events.append("\(request.method.rawValue) \(attempt)")
        case .sentAgain(let attempt): events.append("again \(attempt)")
        case .responseReceived(let response, let attempt): events.append("\(response.status) \(attempt)")
        case .attemptFailed(let failure, let attempt): events.append("\(failure.message) \(attempt)")
        default: break
        }
      })
    let options = HTTPOptions(retry: RetryPolicy(attempts: attempts))
    _ = try await client.send(HTTPRequest(.get, server.url), options: options)
    let exchange = await client.result(HTTPRequest(.delete, server.url), options)
    #expect(server.requests.count == requests)
    if attempts == 1 {
      #expect(exchange.reason == .outcomeUnknown(TransportFailure(.closed, .sent)))
      #expect(
        events.all.suffix(2) == ["DELETE 1", "the connection was closed before the answer was complete 1"])
    } else {
      #expect(try exchange.get().verdict == .alreadyDone)
      #expect(try exchange.get().attempts == 2)
      #expect(events.all.suffix(3) == ["DELETE 1", "again 2", "404 2"])
    }
    server.stop()
  }

  /// The server closed the kept connection before the next request: that one goes over a new connection.
  @Test func noticesAConnectionThatWasClosedInBetween() async throws {
    let closed = Gate()
    let server = try LoopbackServer(
      [.request, .write(Self.ok), .close(closed)], [.request, .write(Self.ok)])
    _ = try await result(HTTPRequest(.post, server.url)).get()
    await closed.opened()
    #expect(try await result(HTTPRequest(.post, server.url)).get().status == 200)
    #expect(server.connections == 2)
    #expect(server.requests.count == 2)
    server.stop()
  }

  /// The server answers only once the work is done that waits for its request to be out; the next request has none.
  @Test func worksWhileItWaits() async throws {
    let work = WaitingWork()
    let done = Gate()
    let server = try LoopbackServer(
      [.request, .await(done), .write(Self.ok), .request, .write(Self.ok)])
    let calls = Recorder<Int>()
    work.set {
      calls.append(1)
      done.open()
    }
    let own = OwnThread()
    for _ in 0..<2 {
      let answer = await own.send(HTTPRequest(.get, server.url), over: transport, work: work)
      #expect(try answer.get().status == 200)
    }
    #expect(calls.all == [1])
    server.stop()
  }

  /// Without a thread that waits nothing is done, and what is forgotten is not either.
  @Test func worksOnlyForCallersThatWait() async throws {
    let work = WaitingWork()
    let server = try LoopbackServer([.request, .write(Self.ok), .request, .write(Self.ok)])
    let calls = Recorder<Int>()
    work.set { calls.append(1) }
    let limits = TransferLimits(waitingWork: work)
    #expect(try await transport.send(HTTPRequest(.get, server.url), limits: limits).status == 200)
    work.forget()
    let answer = await OwnThread().send(HTTPRequest(.get, server.url), over: transport, work: work)
    #expect(try answer.get().status == 200)
    #expect(calls.all == [])
    server.stop()
  }

  /// While one caller drives for both, the other does its own work, and the one does not do it.
  @Test func worksForItsOwnRequest() async throws {
    let arrived = Gate()
    let done = Gate()
    let server = try LoopbackServer(
      [.request, .open(arrived), .await(done), .write(Self.ok)], [.request, .write(Self.ok)])
    let url = server.url
    let calls = Recorder<String>()
    let (first, second) = (WaitingWork(), WaitingWork())
    let task = Task { await OwnThread().send(HTTPRequest(.get, url), over: transport, work: first) }
    await arrived.opened()
    second.set {
      calls.append("second")
      // The one is woken by the other's request, and comes past its own work before it is done.
      first.set {
        calls.append("first")
        done.open()
      }
    }
    let answer = await OwnThread().send(HTTPRequest(.get, url), over: transport, work: second)
    #expect(try answer.get().status == 200)
    done.open()
    #expect(try await task.value.get().status == 200)
    #expect(calls.all.first == "second")
    server.stop()
  }

  @Test func cancelsWhileItWaits() async throws {
    let arrived = Gate()
    let closed = Gate()
    let server = try LoopbackServer(
      [.request, .open(arrived), .hold, .open(closed)], [.serve(Array(Self.ok.utf8))])
    let task = Task { await result(HTTPRequest(.post, server.url)) }
    await arrived.opened()
    task.cancel()
    #expect(await task.value == .failure(TransportFailure(.cancelled, .sent)))
    await closed.opened()
    #expect(try await result(HTTPRequest(.post, server.url)).get().status == 200)
    server.stop()
  }

  @Test func cancelsACallerThatBlocks() async throws {
    let arrived = Gate()
    let server = try LoopbackServer([.request, .open(arrived), .hold])
    let own = OwnThread()
    let task = Task { await own.send(HTTPRequest(.post, server.url), over: transport) }
    await arrived.opened()
    task.cancel()
    #expect(await task.value == .failure(TransportFailure(.cancelled, .sent)))
    server.stop()
  }

  @Test func cancelsBeforeAnythingIsSent() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await result(HTTPRequest(.post, server.url))
    }
    task.cancel()
    #expect(await task.value == .failure(TransportFailure(.cancelled, .notSent)))
    let own = OwnThread()
    let blocked = Task {
      while !Task.isCancelled { await Task.yield() }
      return await own.send(HTTPRequest(.post, server.url), over: transport)
    }
    blocked.cancel()
    #expect(await blocked.value == .failure(TransportFailure(.cancelled, .notSent)))
    #expect(server.connections == 0)
    server.stop()
  }

  @Test func cancelsDuringAHandshake() async throws {
    let arrived = Gate()
    let server = try LoopbackServer([.open(arrived), .hold])
    let task = Task { await result(HTTPRequest(.post, "https://127.0.0.1:\(server.port)/")) }
    await arrived.opened()
    task.cancel()
    #expect(await task.value == .failure(TransportFailure(.cancelled, .notSent)))
    server.stop()
  }

  /// A caller that blocks serves the others while it waits, and leaves them to the thread when it is done.
  @Test func handsOverWhatACallerLeavesBehind() async throws {
    let firstArrived = Gate()
    let secondArrived = Gate()
    let answerFirst = Gate()
    let answerSecond = Gate()
    let server = try LoopbackServer(
      [.request, .open(firstArrived), .await(answerFirst), .write(Self.ok)],
      [.request, .open(secondArrived), .await(answerSecond), .write(Self.ok)])
    let own = OwnThread()
    let first = Task { await own.send(HTTPRequest(.post, server.url), over: transport) }
    await firstArrived.opened()
    let second = Task { await result(HTTPRequest(.post, server.url)) }
    await secondArrived.opened()
    answerFirst.open()
    #expect(try await first.value.get().status == 200)
    answerSecond.open()
    #expect(try await second.value.get().status == 200)
    server.stop()
  }

  /// A hop to the shared pool would cost two thread switches, and would block a thread that is not ours.
  @Test func staysOnTheThreadOfACallerThatMayBlock() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    let own = OwnThread()
    #expect(try await own.carriesHere(HTTPRequest(.post, server.url), over: transport))
    #expect(try await own.carriesHere(HTTPRequest(.post, server.url), over: transport))
    server.stop()
  }

  @Test func canBeOpenedAhead() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    transport.open()
    transport.open()
    #expect(try await result(HTTPRequest(.get, server.url)).get().status == 200)
    transport.open()
    #expect(try await OwnThread().send(HTTPRequest(.get, server.url), over: transport).get().status == 200)
    transport.shutDown()
    transport.open()
    server.stop()
  }

  /// Whoever comes while the library is being opened waits for it, or is served by the thread afterwards.
  @Test func servesWhoComesWhileItOpens() async throws {
    for _ in 0..<20 {
      let server = try LoopbackServer(
        [.serve(Array(Self.ok.utf8))], [.serve(Array(Self.ok.utf8))], [.serve(Array(Self.ok.utf8))])
      let transport = CurlTransport()
      let url = server.url
      let opening = Task.detached { transport.open() }
      async let blocking = OwnThread().send(HTTPRequest(.get, url), over: transport).get().status
      async let other = transport.send(HTTPRequest(.get, url), limits: TransferLimits()).status
      #expect(try await [blocking, other] == [200, 200])
      await opening.value
      #expect(try await OwnThread().send(HTTPRequest(.post, url), over: transport).get().status == 200)
      transport.shutDown()
      server.stop()
    }
  }

  /// While the thread drives, a caller that may block waits like any other.
  @Test func blocksOnlyWhileNobodyElseDrives() async throws {
    let arrived = Gate()
    let answer = Gate()
    let server = try LoopbackServer(
      [.request, .open(arrived), .await(answer), .write(Self.ok)], [.serve(Array(Self.ok.utf8))])
    let own = OwnThread()
    let slow = Task { await result(HTTPRequest(.get, server.url)) }
    await arrived.opened()
    #expect(try await own.send(HTTPRequest(.get, server.url), over: transport).get().status == 200)
    answer.open()
    #expect(try await slow.value.get().status == 200)
    server.stop()
  }

  /// Requests that block, requests that do not and cancellations, all at once.
  @Test func survivesAMixture() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask {
          let own = OwnThread()
          for number in 0..<40 {
            let request = HTTPRequest(.get, "\(server.url)/\(worker)/\(number)")
            let task = Task {
              worker % 2 == 0 ? await own.send(request, over: transport) : await result(request)
            }
            if number % 5 == 0 { task.cancel() }
            switch await task.value {
            case .success(let response): #expect(response.status == 200)
            case .failure(let failure): #expect(failure.reason == .cancelled && number % 5 == 0)
            }
          }
        }
      }
    }
    server.stop()
  }

  @Test func endsWhatIsUnderWayWhenItIsShutDown() async throws {
    let arrived = Gate()
    let server = try LoopbackServer([.request, .open(arrived), .hold])
    let task = Task { await result(HTTPRequest(.post, server.url)) }
    await arrived.opened()
    transport.shutDown()
    #expect(await task.value == .failure(TransportFailure(.shutDown, .sent)))
    #expect(await result(HTTPRequest(.get, server.url)) == .failure(TransportFailure(.shutDown, .notSent)))
    let own = OwnThread()
    #expect(
      await own.send(HTTPRequest(.get, server.url), over: transport)
        == .failure(TransportFailure(.shutDown, .notSent)))
    transport.shutDown()
    server.stop()
  }

  /// A transport that goes away closes its connections, whether a thread ever ran or not.
  @Test(arguments: [false, true])
  func closesItsConnectionsWhenItGoes(onOwnThread: Bool) async throws {
    let closed = Gate()
    let server = try LoopbackServer([.request, .write(Self.ok), .hold, .open(closed)])
    do {
      let brief = CurlTransport(CurlSettings(proxy: .none))
      let request = HTTPRequest(.get, server.url)
      if onOwnThread {
        _ = try await OwnThread().send(request, over: brief).get()
      } else {
        _ = try await brief.send(request, limits: TransferLimits())
      }
    }
    await closed.opened()
    server.stop()
  }
}
