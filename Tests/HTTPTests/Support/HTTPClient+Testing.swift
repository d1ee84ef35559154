import Rows

@testable import HTTP

extension HTTPClient {
  /// A client in which nothing is left to chance: full jitter, and 2001-09-09T01:46:40Z as the time of day.
  convenience init(_ transport: FakeTransport, clock: FakeClock = FakeClock(), observer: HTTPObserver? = nil)
  {
    self.init(
      transport: transport, clock: clock, wallClock: { .seconds(1_000_000_000) + clock.now.offset },
      random: { 1 }, decodeToken: decodeTestToken, observer: observer)
  }

  /// The result instead of a thrown failure, for tables.
  func result(_ request: HTTPRequest, _ options: HTTPOptions = HTTPOptions()) async -> Result<
    HTTPExchange, HTTPFailure
  > {
    do {
      return .success(try await send(request, options: options))
    } catch {
      return .failure(error)
    }
  }
}

/// Reads `token` or `token lifetime`, in place of JSON.
@Sendable private func decodeTestToken(_ bytes: [UInt8]) -> AccessToken? {
  let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
  guard let token = words.first else { return nil }
  return AccessToken(
    Secret(String(token)), lifetime: words.count > 1 ? Int(words[1]).map { .seconds($0) } : nil)
}

extension Result where Failure == HTTPFailure {
  var reason: HTTPFailure.Reason? {
    if case .failure(let failure) = self { return failure.reason }
    return nil
  }
}
