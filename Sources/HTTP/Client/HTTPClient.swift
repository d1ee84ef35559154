import Rows
import Synchronization

/// Sends requests so that they arrive: attaches credentials, keeps to rate limits, tries again where that is
/// safe, follows redirects, and says plainly what is not known.
///
///     GET https://api.example.com/items  →  503, Retry-After: 2  →  (2 s)  →  200
///     one `send`                             one `HTTPExchange`: response 200, attempts 2, waited 2 s
package final class HTTPClient: Sendable {
  let transport: any Transport
  let time: Timekeeper
  let wallClock: @Sendable () -> Duration
  let random: @Sendable () -> Double
  let decodeToken: TokenDecoder
  let observer: HTTPObserver?
  let tokens = TokenCache()
  private let rateLimits = Mutex(RateLimits())
  private let calls = Atomic<Int>(0)

  /// A client. `wallClock` is the time since 1970, which servers may name; `random` draws from 0 up to 1.
  package init(
    transport: any Transport, clock: any Clock<Duration> = ContinuousClock(),
    wallClock: @escaping @Sendable () -> Duration, random: @escaping @Sendable () -> Double,
    decodeToken: @escaping TokenDecoder, observer: HTTPObserver? = nil
  ) {
    self.transport = transport
    time = Timekeeper(clock)
    self.wallClock = wallClock
    self.random = random
    self.decodeToken = decodeToken
    self.observer = observer
  }

  /// Sends `request` until it has its answer, whatever the status; throws when there is none to be had.
  package func send(
    _ request: HTTPRequest, options: HTTPOptions = HTTPOptions()
  ) async throws(HTTPFailure) -> HTTPExchange {
    let call = calls.wrappingAdd(1, ordering: .relaxed).newValue
    var delivery = Delivery(request, client: self, options: options, call: call)
    do {
      return try await delivery.run()
    } catch {
      throw delivery.failure(error)
    }
  }

  /// The request as `send` would put it on the wire, secrets masked; a token that would have to be fetched is
  /// shown as one.
  package func preview(_ request: HTTPRequest, options: HTTPOptions = HTTPOptions()) -> RedactedRequest {
    var request = request
    if let credential = options.credential, let origin = try? Origin(request.url),
      credential.belongs(to: origin)
    {
      for part in credential.credential.parts { part.attach(to: &request, token: Secret("")) }
    }
    return request.redacted
  }

  func admit(_ origin: Origin) -> RateLimits.Admission {
    let now = time.now()
    return rateLimits.withLock { $0.admit(origin, now: now) }
  }

  func learn(_ origin: Origin, _ number: Int, _ status: Int, _ reading: RateLimitReading) {
    let now = time.now()
    rateLimits.withLock { $0.learn(origin, number: number, status: status, reading, now: now) }
  }
}
