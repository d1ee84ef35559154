/// `--color`: whether a stream gets colours.
package enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  case always
  case never
  case auto

  /// The decision for one stream: the flag, then the environment, then whether the stream is a terminal.
  ///
  /// With `auto`, the first of these that applies decides: `NO_COLOR` set and not empty (no-color.org),
  /// `CLICOLOR_FORCE` set and not `0`, `TERM=dumb`, `CLICOLOR=0`.
  package func isOn(environment: (String) -> String?, isTerminal: Bool) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let no = environment("NO_COLOR"), !no.isEmpty { return false }
    if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
    if environment("TERM") == "dumb" || environment("CLICOLOR") == "0" { return false }
    return isTerminal
  }

  /// The decision for a stream of which it is known what `auto` means there.
  package func isOn(automatically: Bool) -> Bool { self == .auto ? automatically : self == .always }
}
