import LineEditor
import Testing

@testable import Shell

/// Which colours are used on which background.
struct ThemeTests {
  @Test(
    arguments: [
      (Theme.auto, nil, Theme.mixed), (.auto, "", .mixed), (.auto, "x", .mixed), (.auto, "0;default", .mixed),
      (.auto, "0;16", .mixed), (.auto, "0;15", .light), (.auto, "0;7", .light),
      (.auto, "0;default;15", .light),
      (.auto, "12;9", .light), (.auto, "15;0", .dark), (.auto, "15;6", .dark), (.auto, "15;8", .dark),
      (.light, "15;0", .light), (.dark, "0;15", .dark), (.mixed, "0;15", .mixed),
    ] as [(Theme, String?, Theme)])
  func goesByTheBackground(_ theme: Theme, _ background: String?, _ resolved: Theme) {
    #expect(theme.resolved(background: background) == resolved)
  }

  /// What can be told apart by colour can be told apart without it, or looks different in itself.
  @Test(arguments: [Theme.mixed, .dark, .light]) func tellsWordsFromValuesAndFaults(_ theme: Theme) {
    let palette = Palette(theme)
    let colors = [Highlighter.Kind.keyword, .string, .fault].map { palette.style(of: $0).color }
    #expect(Set(colors).count == 3 && !colors.contains(nil))
    #expect(palette.style(of: .fault).underline && palette.style(of: .keyword).bold)
    #expect(palette.prompt(isRehearsal: true) != palette.prompt(isRehearsal: false))
  }
}
