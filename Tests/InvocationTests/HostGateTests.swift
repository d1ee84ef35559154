import Invocation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HostGateTests {
  private final class Counter: Sendable {
    let state = Mutex((now: 0, most: 0, order: [Int]()))

    func begin(_ number: Int) {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
        state.order.append(number)
      }
    }

    func end() { state.withLock { $0.now -= 1 } }
  }

  @Test func noMoreThanTheLimitAtATime() async {
    let gate = HostGate(limit: 3)
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          _ = await gate.pass("h") {
            counter.begin(number)
            for _ in 0..<20 { await Task.yield() }
            counter.end()
            return number
          }
        }
      }
    }
    let state = counter.state.withLock { $0 }
    #expect(state.order.count == 50)
    #expect(state.most <= 3)
    #expect(state.now == 0)
  }

  @Test func hostsDoNotWaitForEachOther() async {
    let gate = HostGate(limit: 1)
    let result = await gate.pass("a") { await gate.pass("b") { 7 } ?? 0 }
    #expect(result == 7)
  }

  @Test func whoIsCancelledWhileWaitingIsNotLetThrough() async {
    let gate = HostGate(limit: 1)
    let inner = await gate.pass("h") {
      let waiting = Task { await gate.pass("h") { true } }
      for _ in 0..<20 { await Task.yield() }
      waiting.cancel()
      return await waiting.value ?? false
    }
    #expect(inner == false)
    // The place is free again.
    #expect(await gate.pass("h") { 1 } == 1)
  }

  @Test func aFailureLeavesThePlace() async {
    struct Broken: Error {}
    let gate = HostGate(limit: 1)
    await #expect(throws: Broken.self) {
      try await gate.pass("h") { () throws(Broken) -> Int in throw Broken() }
    }
    #expect(await gate.pass("h") { 1 } == 1)
  }
}
