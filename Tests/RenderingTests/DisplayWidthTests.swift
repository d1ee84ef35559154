import Rendering
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("naïve", 5), ("Ωμέγα", 5), ("привет", 6), ("שלום", 4), ("مرحبا", 5),
    ("日本語", 6), ("한국어", 6), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("\u{3000}", 2), ("，。", 4), ("…—“”", 4),
    // Combining marks, alone and on a letter; Hangul as letters; marks of Thai, Hebrew and Arabic.
    ("e\u{301}", 1), ("\u{301}", 0), ("a\u{300}\u{301}\u{302}", 1), ("\u{1112}\u{1161}\u{11ab}", 2), ("ที่", 1),
    ("שָׁלוֹם", 4), ("مُحَمَّد", 4), ("か\u{3099}", 2),
    // Spacing marks and conjuncts of Indic scripts.
    ("कि", 2), ("क्ष", 2), ("क्षि", 2), ("नमस्ते", 4), ("กำ", 2),
    // Emoji: wide by themselves, by variation selector, joined, with a skin tone, flags, keycaps, tags.
    ("😀", 2), ("⌚", 2), ("✂", 1), ("✂\u{fe0f}", 2), ("✂\u{fe0e}", 1), ("❤\u{fe0f}", 2), ("a\u{fe0f}", 1),
    ("👩‍👩‍👧‍👦", 2), ("🏳\u{fe0f}\u{200d}🌈", 2), ("✌🏽", 2), ("👍🏽", 2), ("🏽", 2), ("🇩🇪", 2), ("🇩🇪🇫🇷", 4), ("🇩", 2),
    ("🇩a", 3),
    ("1\u{fe0f}\u{20e3}", 2), ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", 2), ("😀a😀", 5),
    // Format characters draw nothing.
    ("a\u{200b}b", 2), ("\u{feff}a", 1), ("a\u{200d}b", 2), ("\u{ad}", 1), ("\u{200e}", 0), ("\u{600}", 1),
    // What is shown as an escape is as wide as the escape; a tab goes to the next stop.
    ("\u{1b}", 4), ("\u{0}", 4), ("\u{7f}", 4), ("\u{85}", 6), ("\u{9b}", 6), ("\n", 2), ("\r\n", 4),
    ("\u{202e}", 8),
    ("\u{2028}", 8), ("\t", 8), ("a\tb", 9), ("1234567\tb", 9), ("12345678\tb", 17), ("日本語\tb", 9),
    ("\t\t", 16),
    // The last of a range, and the first beyond.
    ("\u{115f}", 2), ("\u{ffe6}", 2), ("\u{ffe8}", 1), ("\u{20000}", 2), ("\u{3fffd}", 2), ("\u{40000}", 1),
    ("\u{10ffff}", 1), ("\u{e000}", 1), ("\u{a4d0}", 1), ("\u{303f}", 1),
  ])
  func measures(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func measuresLongTextInOneGo() {
    #expect(DisplayWidth.of(String(repeating: "ab日", count: 10_000)) == 40_000)
    #expect(DisplayWidth.of("e" + String(repeating: "\u{301}", count: 10_000)) == 1)
    #expect(DisplayWidth.of(String(repeating: "x", count: 100_000)) == 100_000)
  }
}
