/// How text is drawn: in the terminal's own colours, which its owner has chosen to be readable.
package struct TextStyle: Hashable, Sendable {
  package let color: Color?
  package let bold: Bool
  package let dim: Bool
  package let underline: Bool

  package init(_ color: Color? = nil, bold: Bool = false, dim: Bool = false, underline: Bool = false) {
    self.color = color
    self.bold = bold
    self.dim = dim
    self.underline = underline
  }

  /// The terminal's colours, by their numbers in SGR (ECMA-48 §8.3.117; the bright ones are aixterm's).
  package enum Color: Int, Sendable {
    case red = 31
    case green = 32
    case blue = 34
    case magenta = 35
    case cyan = 36
    case brightRed = 91
    case brightBlue = 94
    case brightMagenta = 95
  }

  /// The sequence that begins the style; `\u{1B}[0m` ends it.
  package var sequence: String {
    var codes: [String] = []
    if bold { codes.append("1") }
    if dim { codes.append("2") }
    if underline { codes.append("4") }
    if let color { codes.append("\(color.rawValue)") }
    return codes.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
