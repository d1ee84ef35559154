import CEdit
import Glibc
import Synchronization

/// Reads statements with libedit: a text of several lines is edited as one block, in colour, with completion.
///
/// libedit calls back with nothing but its own pointer, which leads here through its client data. It keeps no pointer of
/// ours longer than the reader lives, and all its calls are made on the thread that reads.
package final class EditlineReader: StatementReader {
  let editor: OpaquePointer
  let output: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<FILE>
  private let signals: WakePipe
  private let saved: termios
  private let plain: PlainReader
  private let interrupts: Interrupts
  private let descriptors: (input: Int32, output: Int32)
  let options: Options
  var keyboard: Keyboard
  var overlay = Overlay()

  /// What is being read.
  var request = ReadRequest(prompt: "")
  var walk = HistoryWalk([])
  var search: HistorySearch?
  /// Keys that come before those of the keyboard.
  var queuedKeys: [Unicode.Scalar] = []
  /// What the step key does, the next time it comes.
  var steps: [() -> UInt8] = []
  var wasInterrupted = false
  /// What stands before and behind the part of the text that libedit holds, see `EditlineReader+Window.swift`.
  var hiddenAbove: [Unicode.Scalar] = []
  var hiddenBelow: [Unicode.Scalar] = []
  /// The prompt as libedit last asked for it. It keeps the pointer until it asks again.
  private var promptBuffer: UnsafeMutableBufferPointer<wchar_t>?

  /// How a terminal is used.
  package struct Options: Sendable {
    /// TERM.
    package var terminal: String
    /// Whether keys are those of vi.
    package var vi: Bool

    package init(terminal: String, vi: Bool) {
      self.terminal = terminal
      self.vi = vi
    }
  }

  /// A reader on the terminal that `input` and `output` are. Nil when the terminal cannot place its cursor, or characters
  /// beyond ASCII cannot be read: a `PlainReader` can be used there.
  package init?(input: Int32, output: Int32, interrupts: Interrupts, options: Options) {
    guard !["", "dumb", "unknown"].contains(options.terminal), cedit_use_utf8() != 0 else { return nil }
    var attributes = termios()
    guard tcgetattr(input, &attributes) == 0, isatty(output) == 1 else { return nil }
    guard let signals = WakePipe(), let inputFile = EditlineReader.open(input, "r"),
      let outputFile = EditlineReader.open(output, "w"),
      let editor = el_init_fd("trib", inputFile, outputFile, outputFile, input, output, output)
    else { return nil }
    guard cedit_can_move_up(editor) != 0 else {
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.input = inputFile
    self.output = outputFile
    self.signals = signals
    saved = attributes
    descriptors = (input, output)
    plain = PlainReader(input: input, output: output, interrupts: interrupts)
    self.options = options
    self.interrupts = interrupts
    keyboard = Keyboard(input: input, interrupts: interrupts, signals: signals.reading)
    setUp()
    _ = cedit_watch(signals.writing)
  }

  deinit {
    el_end(editor)
    fclose(input)
    fclose(output)
    _ = cedit_watch(-1)
    signals.close()
    promptBuffer?.deallocate()
  }

  /// A stream of its own on a descriptor that stays open.
  private static func open(_ descriptor: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
    fdopen(fcntl(descriptor, F_DUPFD_CLOEXEC, 0), mode)
  }

  /// Puts the terminal back, for whoever has to leave at once.
  package var restoration: @Sendable () -> Void {
    { [saved, descriptors, plain = plain.restoration] in
      plain()
      var attributes = saved
      tcsetattr(descriptors.input, TCSADRAIN, &attributes)
      let bytes = Array(EditlineReader.pasteOff.utf8)
      _ = bytes.withUnsafeBytes { Glibc.write(descriptors.output, $0.baseAddress, $0.count) }
    }
  }

  // MARK: Reading

  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"

  /// Reads one statement, of as many lines as it takes.
  package func read(_ request: ReadRequest) -> ReadResult {
    self.request = request
    walk = HistoryWalk(request.history)
    search = nil
    queuedKeys = []
    steps = []
    wasInterrupted = false
    (hiddenAbove, hiddenBelow) = ([], [])
    overlay.forget()
    if !request.initialText.isEmpty {
      step { reader in
        reader.replaceText(TextBlock(Array(request.initialText.unicodeScalars), cursor: .max))
        return UInt8(CC_REFRESH)
      }
    }
    // libedit shows its prompt first and prepares the terminal then: what is typed between would be shown twice.
    _ = cedit_prepare(editor, 1)
    write(freshLine + EditlineReader.pasteOn)
    var count: Int32 = 0
    let line = interrupts.listening { el_wgets(editor, &count) }
    write(EditlineReader.pasteOff)
    guard let line, count > 0 else {
      el_reset(editor)
      return wasInterrupted ? .interrupted : .endOfInput
    }
    if wasInterrupted { return .interrupted }
    var scalars = EditlineReader.scalars(line, Int(count))
    if scalars.last == "\n" { scalars.removeLast() }
    return .text(TextBlock.string((hiddenAbove + scalars + hiddenBelow)[...]))
  }

  /// Reads one line with `prompt` in front; TAB offers `choices`.
  package func readLine(prompt: String, choices: [String]) -> ReadResult {
    var request = ReadRequest(prompt: prompt)
    request.complete = { text, cursor in
      let typed = String(decoding: Array(text.utf8)[..<cursor], as: UTF8.self).lowercased()
      let fitting = choices.filter { $0.lowercased().hasPrefix(typed) }
      return Completion(replacement: 0..<cursor, candidates: fitting.map { Completion.Candidate($0) })
    }
    return read(request)
  }

  /// The same without showing what is typed.
  package func readSecret(prompt: String) -> ReadResult { plain.readSecret(prompt: prompt) }

  /// Lets the step key do `action`, before any key of the keyboard.
  func step(_ action: @escaping (EditlineReader) -> UInt8) {
    steps.append { [unowned self] in action(self) }
    queuedKeys.append(EditlineReader.stepKey)
  }

  // MARK: The text

  /// The part of the text that libedit holds, with its cursor: all of it unless it is taller than the terminal.
  var visible: TextBlock {
    guard let line = el_wline(editor)?.pointee, let buffer = line.buffer else {
      return TextBlock([], cursor: 0)
    }
    let count = line.lastchar - buffer
    return TextBlock(EditlineReader.scalars(buffer, count), cursor: line.cursor - buffer)
  }

  /// Puts another text in place of the part that libedit holds.
  func replaceVisible(_ block: TextBlock) {
    let old = visible
    el_cursor(editor, Int32(old.scalars.count - old.cursor))
    el_deletestr(editor, Int32(old.scalars.count))
    insert(block.scalars)
    el_cursor(editor, Int32(block.cursor - block.scalars.count))
  }

  /// Inserts `scalars` before the cursor.
  func insert(_ scalars: [Unicode.Scalar]) {
    guard !scalars.isEmpty else { return }
    let text = scalars.map(EditlineReader.wide) + [0]
    text.withUnsafeBufferPointer { text in
      _ = text.baseAddress.map { el_winsertstr(editor, $0) }
    }
  }

  private static func scalars(_ text: UnsafePointer<wchar_t>, _ count: Int) -> [Unicode.Scalar] {
    (0..<count).map { Unicode.Scalar(UInt32(bitPattern: text[$0])) ?? "\u{FFFD}" }
  }

  static func wide(_ scalar: Unicode.Scalar) -> wchar_t { wchar_t(bitPattern: scalar.value) }

  // MARK: The prompt

  /// What stands before the first line now.
  var prompt: String {
    guard let search else {
      return hiddenAbove.isEmpty && hiddenBelow.isEmpty ? request.prompt : windowPrompt
    }
    return "\(search.hasFailed ? "nothing found" : "search") `\(TextBlock.string(search.wanted[...]))`> "
  }

  /// The prompt for libedit.
  var widePrompt: UnsafeMutablePointer<wchar_t>? {
    let text = prompt.unicodeScalars.map(EditlineReader.wide) + [0]
    promptBuffer?.deallocate()
    let buffer = UnsafeMutableBufferPointer<wchar_t>.allocate(capacity: text.count)
    _ = buffer.initialize(from: text)
    promptBuffer = buffer
    return buffer.baseAddress
  }

  /// Writes to the terminal, in order with what libedit writes.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, output)
    fflush(output)
  }
}
