package import Rows
import Synchronization

/// Access tokens in memory, one per grant. However many requests need one at once, it is fetched once.
package final class TokenCache: Sendable {
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

  /// A request that waits for somebody else's fetch.
  private struct Waiter: Sendable {
    let number: Int
    /// Has it go on.
    let resume: @Sendable (Turn) -> Void
  }

  private struct Entry {
    let grant: ClientCredentials
    var token: Secret?
    var renewal: Duration?
    var isBeingFetched = false
    var waiters: [Waiter] = []

    func validToken(_ now: Duration) -> Secret? {
      if let renewal, now >= renewal { return nil }
      return token
    }
  }

  private enum Place { case done(Turn), waiting(Int) }

  private struct State {
    /// A few: programs sign in with one grant, or with two. A dictionary with such a key would cost the first call 80 µs,
    /// for what Swift's run time looks up.
    var entries: [Entry] = []
    var nextWaiter = 0
    /// Waiters whose task was cancelled before they had got in line.
    var cancelledEarly: Set<Int> = []

    /// The entry of `grant`, made when there is none.
    subscript(grant: ClientCredentials) -> Entry {
      get { entries.first { $0.grant == grant } ?? Entry(grant: grant) }
      set {
        if let index = entries.firstIndex(where: { $0.grant == grant }) {
          entries[index] = newValue
        } else {
          entries.append(newValue)
        }
      }
    }
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
      guard state[grant].token == token else { return }
      state[grant].token = nil
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
      var entry = state[grant]
      change(&entry)
      entry.isBeingFetched = false
      defer {
        entry.waiters = []
        state[grant] = entry
      }
      return entry.waiters
    }
    for waiter in waiters { waiter.resume(turn) }
  }

  /// Finds a token, becomes the one who fetches it, or waits for whoever does.
  private func turn(_ grant: ClientCredentials, now: Duration) async -> Turn {
    let place: Place = state.withLock { state in
      var entry = state[grant]
      if let token = entry.validToken(now) { return .done(.use(token)) }
      defer { state[grant] = entry }
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
      await withCheckedContinuation { continuation in
        let early: Turn? = state.withLock { state in
          if state.cancelledEarly.remove(number) != nil { return .cancelled }
          guard state[grant].isBeingFetched else { return .look }
          state[grant].waiters.append(Waiter(number: number) { continuation.resume(returning: $0) })
          return nil
        }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        guard let index = state[grant].waiters.firstIndex(where: { $0.number == number }) else {
          state.cancelledEarly.insert(number)
          return nil as Waiter?
        }
        return state[grant].waiters.remove(at: index)
      }
      waiter?.resume(.cancelled)
    }
  }
}
