import LineEditor

/// The colours of what is typed, out of the terminal's own. Three of them for each kind of background: those have a contrast
/// of 2.4 or more in the usual palettes (docs/output.md), and nothing is told by its colour alone.
struct Palette: Hashable {
  /// The words of the language.
  private let word: TextStyle.Color
  /// Values that are written out.
  private let value: TextStyle.Color
  private let fault: TextStyle.Color

  /// The colours of `theme`, which is no `auto` any more.
  init(_ theme: Theme) {
    switch theme {
    case .dark: (word, value, fault) = (.cyan, .green, .brightRed)
    case .light: (word, value, fault) = (.blue, .magenta, .red)
    case .auto, .mixed: (word, value, fault) = (.brightBlue, .brightMagenta, .brightRed)
    }
  }

  /// The prompt: in colour where nothing real can happen.
  func prompt(isRehearsal: Bool) -> TextStyle { TextStyle(isRehearsal ? value : nil, bold: true) }

  /// What is typed.
  func style(of kind: Highlighter.Kind) -> TextStyle {
    switch kind {
    case .keyword, .metaCommand: TextStyle(word, bold: true)
    case .parameter: TextStyle(word)
    case .string, .number: TextStyle(value)
    case .placeholder: TextStyle(value, bold: true, underline: true)
    case .comment: TextStyle(dim: true)
    case .quotedName: TextStyle(underline: true)
    case .fault: TextStyle(fault, bold: true, underline: true)
    }
  }
}
