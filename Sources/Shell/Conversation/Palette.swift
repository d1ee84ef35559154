import LineEditor

/// The colours of what is typed: the terminal's own, which its owner has chosen to be readable.
enum Palette {
  /// The prompt: green where nothing real can happen.
  static func style(isRehearsal: Bool) -> TextStyle {
    isRehearsal ? TextStyle(.green, bold: true) : TextStyle(bold: true)
  }

  /// What is typed.
  static func style(of kind: Highlighter.Kind) -> TextStyle {
    switch kind {
    case .keyword: TextStyle(.blue, bold: true)
    case .string: TextStyle(.green)
    case .number: TextStyle(.cyan)
    case .placeholder: TextStyle(.magenta, bold: true)
    case .parameter: TextStyle(.yellow)
    case .comment: TextStyle(dim: true)
    case .metaCommand: TextStyle(.cyan, bold: true)
    case .quotedName: TextStyle(underline: true)
    case .fault: TextStyle(.red, bold: true)
    }
  }
}
