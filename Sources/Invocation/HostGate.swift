import Synchronization

/// Lets so many calls at a time through to one host, in the order they came.
package final class HostGate: Sendable {
  /// How many calls to one host may be under way.
  package let limit: Int
  private let state = Mutex(State())

  private struct State {
    var underWay: [String: Int] = [:]
    var waiting: [String: [Ticket]] = [:]
    var lastTicket = 0

    /// Takes a call in if there is room for it.
    mutating func enter(_ host: String, _ limit: Int) -> Bool {
      guard underWay[host, default: 0] < limit else { return false }
      underWay[host, default: 0] += 1
      return true
    }
  }

  private struct Ticket {
    let number: Int
    /// Tells who waits whether it may go.
    let resume: @Sendable (Bool) -> Void
  }

  /// A gate for `limit` calls to each host, at least one.
  package init(limit: Int = 16) { self.limit = max(limit, 1) }

  /// Runs `body` once the host has room for it. Throws when the task is cancelled before.
  package func pass<Result: Sendable, Failure: Error>(
    _ host: String, _ body: () async throws(Failure) -> Result
  ) async throws(Failure) -> Result? {
    guard await enter(host) else { return nil }
    defer { leave(host) }
    return try await body()
  }

  /// False when the task is cancelled while it waits.
  private func enter(_ host: String) async -> Bool {
    let hasRoom: Bool? = state.withLock { state in
      if Task.isCancelled { return false }
      return state.enter(host, limit) ? true : nil
    }
    if let hasRoom { return hasRoom }
    return await wait(for: host)
  }

  /// A function of its own, because the type of its continuation is made when it begins.
  @inline(never)
  private func wait(for host: String) async -> Bool {
    let number = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if Task.isCancelled { return false }
          if state.enter(host, limit) { return true }
          let ticket = Ticket(number: number) { continuation.resume(returning: $0) }
          state.waiting[host, default: []].append(ticket)
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let ticket = state.withLock { state -> Ticket? in
        guard let index = state.waiting[host]?.firstIndex(where: { $0.number == number }) else { return nil }
        return state.waiting[host]?.remove(at: index)
      }
      ticket?.resume(false)
    }
  }

  private func leave(_ host: String) {
    // The place goes straight to the next in line, so that nobody can push in.
    let next = state.withLock { state -> Ticket? in
      guard state.waiting[host]?.isEmpty == false else {
        state.underWay[host, default: 1] -= 1
        if state.underWay[host] == 0 { state.underWay[host] = nil }
        return nil
      }
      return state.waiting[host]?.removeFirst()
    }
    next?.resume(true)
  }
}
