import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Threads

/// Threads as they find themselves.
struct DetachedThreadTests {
  /// A line of what Linux says of the calling thread (`man 5 proc`).
  private static func status(_ name: String) -> String {
    guard let file = fopen("/proc/thread-self/status", "r") else { return "" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if text.hasPrefix(name + ":") { return String(text.dropFirst(name.count + 1)) }
    }
    return ""
  }

  /// The processor that the calling thread runs on: the 39th field of `/proc/thread-self/stat`.
  private static func processor() -> Int {
    guard let file = fopen("/proc/thread-self/stat", "r") else { return -1 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    fgets(&line, Int32(line.count), file)
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 36 ? Int(fields[36]) ?? -1 : -1
  }

  private static func inThread(_ ask: @escaping @Sendable () -> String) throws -> String {
    let answer = Mutex("")
    let isThere = DispatchSemaphore(value: 0)
    try withExtendedLifetime(answer) {
      try DetachedThread.start {
        let text = ask()
        answer.withLock { $0 = text }
        isThere.signal()
      }
      isThere.wait()
    }
    return answer.withLock { $0 }
  }

  @Test func mayGoWhereverItsMakerMay() throws {
    let allowed = DetachedThreadTests.status("Cpus_allowed")
    #expect(!allowed.isEmpty)
    #expect(try DetachedThreadTests.inThread { DetachedThreadTests.status("Cpus_allowed") } == allowed)
  }

  @Test func leavesAProcessorAndMayComeBack() throws {
    let allowed = DetachedThreadTests.status("Cpus_allowed")
    let found = try DetachedThreadTests.inThread {
      // Whoever runs the tests may have the thread moved in between, though hardly this often.
      for _ in 0..<100 {
        let here = DetachedThreadTests.processor()
        let hasMoved = DetachedThread.leave(processor: here)
        let there = DetachedThreadTests.processor()
        if hasMoved != (there == here) {
          let leavesNone = DetachedThread.leave(processor: -1)
          return "\(hasMoved) \(leavesNone) " + DetachedThreadTests.status("Cpus_allowed")
        }
      }
      return "stays where it left"
    }
    let count = allowed.filter(\.isHexDigit).reduce(0) { $0 + ($1.hexDigitValue ?? 0).nonzeroBitCount }
    #expect(found == "\(count > 1) false \(allowed)")
  }

  @Test func leavesSignalsToOthers() throws {
    let blocked = try DetachedThreadTests.inThread { DetachedThreadTests.status("SigBlk") }
    let number = try #require(UInt64(blocked.drop { $0 == "\t" }.prefix { $0 != "\n" }, radix: 16))
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGWINCH] {
      #expect(number & (1 << (UInt64(signal) - 1)) != 0)
    }
  }

  @Test func startingOneLeavesTheMakersSignalsAsTheyWere() throws {
    let before = DetachedThreadTests.status("SigBlk")
    _ = try DetachedThreadTests.inThread { "" }
    #expect(DetachedThreadTests.status("SigBlk") == before)
  }
}
