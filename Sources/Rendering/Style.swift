/// The few ways text stands out, as ANSI SGR parameters.
enum Style: String, Sendable {
  case bold = "1"
  case dim = "2"
  case boldRed = "1;31"
  case boldYellow = "1;33"
  case boldCyan = "1;36"

  /// The sequence that turns the style on.
  var start: String { "\u{1b}[\(rawValue)m" }
  /// The sequence that turns every style off.
  static let end = "\u{1b}[0m"

  /// `text` in this style if colours are on.
  func apply(to text: String, color: Bool) -> String {
    color && !text.isEmpty ? start + text + Style.end : text
  }
}
