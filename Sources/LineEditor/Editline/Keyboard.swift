import Glibc

/// The keys of a terminal, one by one, and what else wakes who waits for them.
///
/// Keys are read one byte at a time, as much as one character needs: what was typed ahead of a pager or an editor is
/// left to it. Only a paste is read in larger pieces.
struct Keyboard {
  private let input: Int32
  private let interrupts: Interrupts
  /// The end at which signals arrive, see `cedit_watch`.
  private let signals: Int32
  private var ahead: [UInt8] = []
  private var decoder = KeyDecoder()

  /// What came.
  enum Event {
    case key(Unicode.Scalar)
    /// Ctrl-C as a signal.
    case interrupted
    /// The terminal has another size.
    case resized
    /// The program goes on after it was stopped.
    case continued
    case end
  }

  init(input: Int32, interrupts: Interrupts, signals: Int32) {
    self.input = input
    self.interrupts = interrupts
    self.signals = signals
  }

  /// Whether a key waits already, or comes within so many milliseconds.
  func hasKey(within milliseconds: Int32 = 0) -> Bool {
    if !ahead.isEmpty { return true }
    var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, milliseconds) > 0
  }

  /// Waits for the next event. Inside of a key only keys and the end count.
  mutating func next() -> Event {
    while true {
      if ahead.isEmpty, let event = wait() { return event }
      guard let byte = nextByte(atMost: 1) else { return .end }
      if let scalar = decoder.take(byte) {
        decoder.follow(scalar)
        return .key(scalar)
      }
    }
  }

  /// Waits for a signal, at most for `milliseconds`, and takes it.
  func waitForSignal(milliseconds: Int32) {
    var polled = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, milliseconds) < 0, errno == EINTR {}
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(signals, &bytes, bytes.count) > 0 {}
  }

  /// Reads a paste up to the mark at its end (`ESC [ 201 ~`), line ends as line feeds, without other control
  /// characters: they would act as keys.
  mutating func paste() -> [Unicode.Scalar] {
    let mark: [Unicode.Scalar] = ["\u{1B}", "[", "2", "0", "1", "~"]
    var text: [Unicode.Scalar] = []
    var matched = 0
    var isBehindReturn = false
    while let byte = nextByte(atMost: 1 << 16) {
      guard let scalar = decoder.take(byte) else { continue }
      if scalar == mark[matched] {
        matched += 1
        if matched == mark.count { break }
        continue
      }
      // What looked like the mark is text, but for its escape.
      if matched > 1 { text += mark[1..<matched] }
      matched = scalar == mark[0] ? 1 : 0
      if matched == 1 { continue }
      if scalar == "\r" || scalar == "\n" && !isBehindReturn { text.append("\n") }
      isBehindReturn = scalar == "\r"
      if scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\t" { text.append(scalar) }
    }
    return text
  }

  /// Waits for a key; anything else that comes first is given.
  private func wait() -> Event? {
    while true {
      var polled = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: decoder.isInsideKey ? -1 : signals, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
      if polled[1].revents & Int16(POLLIN) != 0 {
        interrupts.drain()
        return .interrupted
      }
      if polled[2].revents & Int16(POLLIN) != 0 {
        var byte: UInt8 = 0
        if read(signals, &byte, 1) == 1 { return byte == UInt8(ascii: "w") ? .resized : .continued }
      }
      if polled[0].revents != 0 { return nil }
    }
  }

  private mutating func nextByte(atMost limit: Int) -> UInt8? {
    if ahead.isEmpty {
      var chunk = [UInt8](repeating: 0, count: limit)
      while true {
        let count = read(input, &chunk, limit)
        if count > 0 {
          ahead = chunk[..<count].reversed()
          break
        }
        guard count < 0, errno == EINTR || errno == EAGAIN else { return nil }
        if errno == EAGAIN {
          var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
          _ = poll(&polled, 1, -1)
        }
      }
    }
    return ahead.popLast()
  }
}
