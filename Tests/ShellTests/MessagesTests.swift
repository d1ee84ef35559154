import Engine
import Rendering
import Shell
import Synchronization
import Syntax
import Testing

/// What is said of faults, however many there are.
struct MessagesTests {
  private final class Memory: ByteSink {
    private let written = Mutex<[UInt8]>([])

    var lines: [Substring] {
      written.withLock { String(decoding: $0, as: UTF8.self) }
        .split(separator: "\n", omittingEmptySubsequences: false)
    }

    func write(_ bytes: [UInt8]) throws(SinkClosed) { written.withLock { $0 += bytes } }
  }

  /// The lines told of faults of these severities, each about a line of its own.
  private func lines(_ severities: [Fault.Severity], more: Int = 0, isChatty: Bool = true) -> [Substring] {
    let memory = Memory()
    let messages = Messages(sink: memory, color: .never, isChatty: isChatty) { RenderingOptions() }
    let source = SourceText(name: "s", String(repeating: "foo;\n", count: severities.count))
    let faults = severities.enumerated().map { index, severity in
      let span = SourceSpan(index * 5..<index * 5 + 3)
      return Fault("fault \(index)", at: SourcePlace(source, span), severity: severity)
    }
    messages.tell(faults, more: more)
    return memory.lines
  }

  @Test(
    arguments: [
      (100, 0, 100, nil), (101, 0, 100, "… and 1 more"), (20_000, 0, 100, "… and 19,900 more"),
      (100, 1_234_567, 100, "… and 1,234,567 more"), (1, 1, 1, "… and 1 more"),
    ] as [(Int, Int, Int, String?)])
  func theFirstAreShownAndTheOthersCounted(count: Int, more: Int, shown: Int, last: String?) {
    let lines = lines(Array(repeating: .error, count: count), more: more)
    #expect(lines.filter { $0.hasPrefix("error: ") }.count == shown)
    #expect(lines.filter { $0.contains("more") } == (last.map { [Substring($0)] } ?? []))
  }

  @Test func errorsComeBeforeWarnings() {
    let severities = Array(repeating: Fault.Severity.warning, count: 150) + [.error, .error]
    let lines = lines(severities).filter { $0.contains("fault ") }
    #expect(lines.prefix(3) == ["error: fault 150", "error: fault 151", "warning: fault 0"])
    #expect(lines.count == 100)
    #expect(self.lines(severities, isChatty: false).filter { $0.contains("fault ") }.count == 2)
  }
}
