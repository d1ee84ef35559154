import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Threads

/// Jobs on one thread, whoever asks for them.
struct ThreadExecutorTests {
  /// What lives on an executor.
  private actor Resident {
    private let executor: ThreadExecutor
    private var count = 0

    init(_ executor: ThreadExecutor) { self.executor = executor }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func thread() -> pthread_t { pthread_self() }

    func add() -> Int {
      count += 1
      return count
    }
  }

  private struct Refusal: Error, Equatable {
    let number: Int
  }

  @Test func callerBecomesTheThread() {
    let executor = ThreadExecutor()
    let caller = pthread_self()
    let seen = executor.run { [executor] in
      let first = pthread_self()
      let resident = await Resident(executor).thread()
      let child = await withTaskGroup(of: pthread_t.self) { group in
        group.addTask { pthread_self() }
        return await group.next()
      }
      return [first, resident, child]
    }
    #expect(seen == [caller, caller, caller])
  }

  @Test func bodyMaySuspendUntilAnotherThreadGoesOn() {
    let value = ThreadExecutor().run {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: 7) }
      }
    }
    #expect(value == 7)
  }

  @Test func errorsOfTheBodyComeOut() {
    #expect(throws: Refusal(number: 3)) {
      try ThreadExecutor().run { () async throws(Refusal) -> Int in throw Refusal(number: 3) }
    }
  }

  @Test func ownThreadTakesWhatNobodyDrives() async {
    let resident = Resident(ThreadExecutor())
    let first = await resident.thread()
    let second = await resident.thread()
    #expect(first == second)
    #expect(await resident.add() == 1)
  }

  @Test func jobsAfterARunGetAThread() async {
    let executor = ThreadExecutor()
    let resident = Resident(executor)
    #expect(executor.run { await resident.add() } == 1)
    #expect(await resident.add() == 2)
  }

  @Test func jobsOfManyTasksAreNeverBesideEachOther() async {
    let executor = ThreadExecutor()
    let resident = Resident(executor)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask(executorPreference: globalConcurrentExecutor) { _ = await resident.add() }
      }
    }
    #expect(await resident.add() == 201)
  }

  @Test func threadEndsWithItsExecutor() async {
    let ended = DispatchSemaphore(value: 0)
    // What a thread holds of its own goes when it ends.
    final class Witness: Sendable {
      let ended: DispatchSemaphore
      init(_ ended: DispatchSemaphore) { self.ended = ended }
      deinit { ended.signal() }
    }
    let queue = JobQueue()
    do {
      let witness = Witness(ended)
      let executor = ThreadExecutor()
      let drain = JobQueue.drain(queue, executor.asUnownedSerialExecutor(), executor.asUnownedTaskExecutor())
      try? DetachedThread.start {
        drain()
        _ = witness
      }
    }
    queue.close()
    #expect(ended.wait(timeout: .now() + .seconds(60)) == .success)
  }

  @Test func everySignalIsBlockedOnAThread() throws {
    let done = DispatchSemaphore(value: 0)
    let seen = MaskSeen()
    try DetachedThread.start {
      seen.note()
      done.signal()
    }
    done.wait()
    #expect(seen.blocked == [true, true, true])
  }

  /// What a thread saw of its signals.
  private final class MaskSeen: Sendable {
    private let state = Mutex<[Bool]>([])

    func note() {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      let blocked = [SIGINT, SIGTERM, SIGWINCH].map { sigismember(&mask, $0) == 1 }
      state.withLock { $0 = blocked }
    }

    var blocked: [Bool] { state.withLock { $0 } }
  }
}
