import Glibc
import Synchronization

/// Wakes a reader that waits for the keyboard: Ctrl-C where the terminal makes a signal of it, which may reach any
/// thread but the one that waits.
package final class Interrupts: Sendable {
  private let pipe = WakePipe()
  private let waiting = Mutex(0)

  package init() {}

  deinit { pipe?.close() }

  /// The end that a reader waits at; -1, which is never ready, when the system gave no pipe.
  var descriptor: Int32 { pipe?.reading ?? -1 }

  /// Wakes the reader. False when none waits.
  package func raise() -> Bool {
    waiting.withLock { waiting in
      guard waiting > 0, let pipe else { return false }
      var byte: UInt8 = 0
      return write(pipe.writing, &byte, 1) == 1
    }
  }

  /// Takes interrupts while `body` waits for the keyboard.
  func listening<Result>(_ body: () -> Result) -> Result {
    waiting.withLock { $0 += 1 }
    defer {
      waiting.withLock { $0 -= 1 }
      drain()
    }
    return body()
  }

  /// Forgets what woke the reader.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
