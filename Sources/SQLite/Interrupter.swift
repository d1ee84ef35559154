import CSQLite
import Synchronization

/// The handle by which any thread stops what a connection is running.
package final class Interrupter: Sendable {
  private let connection: Mutex<Handle?>

  init(_ connection: OpaquePointer) { self.connection = Mutex(Handle(pointer: connection)) }

  /// Makes the running `step()` throw `.interrupted` as soon as SQLite has control again. A source that waits
  /// must be woken by other means (its task is cancelled, say), and the error it throws then goes first.
  /// Between statements this does nothing, and nothing after the connection is closed.
  package func interrupt() {
    // Inside the lock, so that the connection cannot be closed meanwhile.
    connection.withLock { if let handle = $0 { sqlite3_interrupt(handle.pointer) } }
  }

  /// Forgets the connection, which is about to be closed.
  func detach() {
    connection.withLock { $0 = nil }
  }

  /// SQLite allows one call, sqlite3_interrupt, from any thread while the connection is open, hence
  /// unchecked.
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
  }
}
