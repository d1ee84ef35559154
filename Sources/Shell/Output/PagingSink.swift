import Synchronization

/// Holds back a result until it is known whether it fits the screen; one that does not goes through a pager.
final class PagingSink: ByteSink {
  private let screen: any ByteSink
  private let rows: Int
  private let openPager: @Sendable () -> (any ByteSink)?
  private let state = Mutex(State())

  private struct State {
    var held: [UInt8] = []
    var lines = 0
    /// Where bytes go once that is decided.
    var target: (any ByteSink)?
  }

  /// `openPager` gives nil when there is none to be had.
  init(screen: any ByteSink, rows: Int, openPager: @escaping @Sendable () -> (any ByteSink)?) {
    self.screen = screen
    self.rows = rows
    self.openPager = openPager
  }

  func write(_ bytes: [UInt8]) throws(SinkClosed) {
    let ready: ([UInt8], any ByteSink)? = state.withLock { state in
      if let target = state.target { return (bytes, target) }
      state.held += bytes
      for byte in bytes where byte == 0x0A { state.lines += 1 }
      guard state.lines >= rows else { return nil }
      let target = openPager() ?? screen
      state.target = target
      defer { state.held = [] }
      return (state.held, target)
    }
    if let ready { try ready.1.write(ready.0) }
  }

  func close() throws(SinkClosed) {
    let (held, target) = state.withLock { state -> ([UInt8], (any ByteSink)?) in
      defer { state.held = [] }
      return (state.held, state.target)
    }
    if let target { try target.close() } else if !held.isEmpty { try screen.write(held) }
  }
}
