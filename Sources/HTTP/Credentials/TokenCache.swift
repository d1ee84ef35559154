package import Rows
import Synchronization

/// Access tokens in memory, one per grant. However many requests need one at once, it is fetched once.
package final class TokenCache: Sendable {
  private typealias Waiter = CheckedContinuation<Turn, Never>

  /// What a request that needs a token does next.
  private enum Turn: Sendable {
    /// There is a valid token.
    case use(Secret)
    /// Fetch it, for the others too.
    case fetch
    /// Look again: it has been fetched, or its fetcher gave up.
    case look
    /// The fetch failed for everybody.
    case failed(HTTPFailure.Reason)
    case cancelled
  }

  private struct Entry {
    var token: Secret?
    var renewal: Duration?
    var isBeingFetched = false
    var waiters: [Int: Waiter] = [:]

    func validToken(_ now: Duration) -> Secret? {
      if let renewal, now >= renewal { return nil }
      return token
    }
  }

  private enum Place { case done(Turn), waiting(Int) }

  private struct State {
    var entries: [ClientCredentials: Entry] = [:]
    var nextWaiter = 0
    /// Waiters whose task was cancelled before they had got in line.
    var cancelledEarly: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Knows no token yet.
  package init() {}

  /// The token of `grant`, fetched by `fetch` when there is none or it is about to expire. `now` is the time
  /// since any fixed point.
  package func token(
    for grant: ClientCredentials, now: @Sendable () -> Duration,
    fetch: () async throws(HTTPFailure.Reason) -> AccessToken
  ) async throws(HTTPFailure.Reason) -> Secret {
    while true {
      switch await turn(grant, now: now()) {
      case .use(let token): return token
      case .look: continue
      case .cancelled: throw .cancelled(sent: false)
      case .failed(let reason): throw reason
      case .fetch: return try await lead(grant, now: now, fetch: fetch)
      }
    }
  }

  /// Forgets `token` if it is still the one in use, after a server has refused it.
  package func discard(_ token: Secret, of grant: ClientCredentials) {
    state.withLock { state in
      guard state.entries[grant]?.token == token else { return }
      state.entries[grant]?.token = nil
    }
  }

  private func lead(
    _ grant: ClientCredentials, now: @Sendable () -> Duration,
    fetch: () async throws(HTTPFailure.Reason) -> AccessToken
  ) async throws(HTTPFailure.Reason) -> Secret {
    do {
      let token = try await fetch()
      // Renewed a minute early, or a tenth of its life if it is short: clocks differ and requests take time.
      let renewal = token.lifetime.map { now() + $0 - min(.seconds(60), $0 / 10) }
      settle(grant, .look) { entry in
        entry.token = token.secret
        entry.renewal = renewal
      }
      return token.secret
    } catch {
      if case .cancelled = error {
        // The one who fetched was cancelled, the others were not: one of them takes over.
        settle(grant, .look) { _ in }
      } else {
        settle(grant, .failed(error)) { _ in }
      }
      throw error
    }
  }

  /// Ends a fetch and lets everybody who waits go on with `turn`.
  private func settle(_ grant: ClientCredentials, _ turn: Turn, _ change: (inout Entry) -> Void) {
    let waiters = state.withLock { state in
      var entry = state.entries[grant] ?? Entry()
      change(&entry)
      entry.isBeingFetched = false
      defer {
        entry.waiters = [:]
        state.entries[grant] = entry
      }
      return Array(entry.waiters.values)
    }
    for waiter in waiters { waiter.resume(returning: turn) }
  }

  /// Finds a token, becomes the one who fetches it, or waits for whoever does.
  private func turn(_ grant: ClientCredentials, now: Duration) async -> Turn {
    let place: Place = state.withLock { state in
      var entry = state.entries[grant] ?? Entry()
      if let token = entry.validToken(now) { return .done(.use(token)) }
      defer { state.entries[grant] = entry }
      if !entry.isBeingFetched {
        entry.isBeingFetched = true
        return .done(.fetch)
      }
      state.nextWaiter += 1
      return .waiting(state.nextWaiter)
    }
    switch place {
    case .done(let turn): return turn
    case .waiting(let number):
      let turn = await wait(number, grant)
      // A cancellation that came after the turn left its number behind.
      state.withLock { _ = $0.cancelledEarly.remove(number) }
      return turn
    }
  }

  private func wait(_ number: Int, _ grant: ClientCredentials) async -> Turn {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let early: Turn? = state.withLock { state in
          if state.cancelledEarly.remove(number) != nil { return .cancelled }
          guard state.entries[grant]?.isBeingFetched == true else { return .look }
          state.entries[grant]?.waiters[number] = waiter
          return nil
        }
        if let early { waiter.resume(returning: early) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        guard let waiter = state.entries[grant]?.waiters.removeValue(forKey: number) else {
          state.cancelledEarly.insert(number)
          return nil as Waiter?
        }
        return waiter
      }
      waiter?.resume(returning: .cancelled)
    }
  }
}
