import Glibc

/// What is known of the three standard streams.
struct Terminal: Sendable {
  let inputIsTerminal = isatty(STDIN_FILENO) == 1
  let outputIsTerminal = isatty(STDOUT_FILENO) == 1
  let errorIsTerminal = isatty(STDERR_FILENO) == 1

  /// The columns of the terminal that `descriptor` is; COLUMNS goes before what the terminal says of itself.
  func width(of descriptor: Int32) -> Int? {
    if let text = Environment.value("COLUMNS"), let columns = Int(text), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
