import Glibc
import Synchronization

/// Switches a terminal's echo off and back on.
final class EchoSwitch: Sendable {
  private let saved = Mutex<termios?>(nil)

  /// Shows nothing of what is typed at `terminal`, until `restore`.
  func hide(_ terminal: Int32) {
    var attributes = termios()
    guard tcgetattr(terminal, &attributes) == 0 else { return }
    let shown = attributes
    saved.withLock { $0 = shown }
    attributes.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSAFLUSH, &attributes)
  }

  /// Puts `terminal` back as it was.
  func restore(_ terminal: Int32) {
    saved.withLock { saved in
      guard var attributes = saved else { return }
      tcsetattr(terminal, TCSAFLUSH, &attributes)
      saved = nil
    }
  }
}
