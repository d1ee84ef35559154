import Glibc

/// Reads line by line without editing: for terminals that cannot do more, and where the user wants no more.
/// A prompt says what a further line is waited for with.
package final class PlainReader: StatementReader {
  private let input: Int32
  private let output: Int32?
  private let interrupts: Interrupts
  private var buffered: [UInt8] = []
  private let echo = EchoSwitch()

  /// Reads from `input` and prompts on `output`, if there is one. `interrupts` tells of Ctrl-C.
  package init(input: Int32, output: Int32?, interrupts: Interrupts) {
    self.input = input
    self.output = output
    self.interrupts = interrupts
  }

  /// Puts the terminal back, for whoever has to leave at once.
  package var restoration: @Sendable () -> Void { { [echo, input] in echo.restore(input) } }

  /// Reads lines until they make a whole statement.
  package func read(_ request: ReadRequest) -> ReadResult {
    // From before the prompt on, so that no Ctrl-C falls in between.
    interrupts.listening { lines(request) }
  }

  private func lines(_ request: ReadRequest) -> ReadResult {
    var text = ""
    write(request.prompt)
    if !request.initialText.isEmpty {
      text = request.initialText
      write(text)
      if request.isComplete(text) {
        write("\n")
        return .text(text)
      }
    }
    while true {
      switch nextLine() {
      case .interrupted:
        write("\n")
        return .interrupted
      case .endOfInput: return text.isEmpty ? .endOfInput : .text(text)
      case .text(let line): text += line
      }
      if request.isComplete(text) { return .text(text) }
      write(request.continuationPrompt(text))
    }
  }

  /// Reads one line, with what ends it.
  package func readLine(prompt: String, choices: [String]) -> ReadResult {
    interrupts.listening {
      write(prompt)
      return nextLine()
    }
  }

  /// Reads one line while the terminal shows nothing of it.
  package func readSecret(prompt: String) -> ReadResult {
    interrupts.listening {
      // First of all: what is typed as soon as the prompt can be seen is hidden already.
      echo.hide(input)
      write(prompt)
      defer {
        echo.restore(input)
        write("\n")
      }
      return nextLine()
    }
  }

  /// The next line with its end.
  private func nextLine() -> ReadResult {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = buffered.firstIndex(of: 0x0A) {
        let line = String(decoding: buffered[...end], as: UTF8.self)
        buffered.removeSubrange(...end)
        return .text(line)
      }
      guard isReadable() else {
        buffered = []
        return .interrupted
      }
      let count = Glibc.read(input, &chunk, chunk.count)
      if count > 0 {
        buffered += chunk[..<count]
      } else if count < 0, errno == EINTR {
        continue
      } else if buffered.isEmpty {
        return .endOfInput
      } else {
        defer { buffered = [] }
        return .text(String(decoding: buffered, as: UTF8.self))
      }
    }
  }

  /// Waits until there is something to read; false when Ctrl-C came first.
  private func isReadable() -> Bool {
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&polled, nfds_t(polled.count), -1) < 0, errno == EINTR {}
    return polled[1].revents == 0
  }

  private func write(_ text: String) {
    guard let output else { return }
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 { start += count } else if errno != EINTR { return }
    }
  }
}
