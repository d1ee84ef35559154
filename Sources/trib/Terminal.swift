import Glibc

/// What is known of the three standard streams.
struct Terminal: Sendable {
  let inputIsTerminal = isatty(STDIN_FILENO) == 1
  let outputIsTerminal = isatty(STDOUT_FILENO) == 1
  let errorIsTerminal = isatty(STDERR_FILENO) == 1

  /// The rows and columns of the terminal that `descriptor` is; COLUMNS and LINES go before what it says of itself.
  func size(of descriptor: Int32) -> (rows: Int, columns: Int)? {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    let columns = Terminal.number("COLUMNS") ?? (isKnown && size.ws_col > 0 ? Int(size.ws_col) : nil)
    guard let columns else { return nil }
    return (Terminal.number("LINES") ?? (isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24), columns)
  }

  private static func number(_ variable: String) -> Int? {
    Environment.value(variable).flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
  }
}
