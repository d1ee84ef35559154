/// Which of the terminal's sixteen colours are used: what can be read depends on what is behind it.
package enum Theme: String, CaseIterable, Sendable {
  /// By what the terminal says of its background in COLORFGBG; `mixed` where it says nothing.
  case auto
  /// Colours that can be read on any background.
  case mixed
  case dark
  case light

  /// The theme on a terminal whose COLORFGBG is `background`, such as `0;15`: the last number is the background's colour.
  func resolved(background: String?) -> Theme {
    guard self == .auto else { return self }
    guard let last = background?.split(separator: ";").last, let color = Int(last), (0...15).contains(color)
    else { return .mixed }
    return color == 7 || color > 8 ? .light : .dark
  }
}
