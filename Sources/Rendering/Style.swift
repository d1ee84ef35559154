/// The few ways text stands out, as ANSI SGR parameters. Of the sixteen colours these three can be read on light and on
/// dark backgrounds alike (docs/output.md).
enum Style: String, Sendable {
  case bold = "1"
  case dim = "2"
  case boldRed = "1;91"
  case boldMagenta = "1;95"
  case boldBlue = "1;94"

  /// The sequence that turns the style on.
  var start: String { "\u{1b}[\(rawValue)m" }
  /// The sequence that turns every style off.
  static let end = "\u{1b}[0m"

  /// `text` in this style if colours are on.
  func apply(to text: String, color: Bool) -> String {
    color && !text.isEmpty ? start + text + Style.end : text
  }
}
