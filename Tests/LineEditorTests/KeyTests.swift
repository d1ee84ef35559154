import Glibc
import Testing

@testable import LineEditor

/// Bytes of a keyboard.
struct KeyTests {
  @Test(
    arguments: [
      ([0x61], "a"), ([0xC3, 0xA9], "é"), ([0xE6, 0x97, 0xA5], "日"), ([0xF0, 0x9F, 0x91, 0x8D], "👍"),
      ([0xFF], "\u{FFFD}"), ([0xE6, 0x61], "a"), ([0xC3, 0xC3, 0xA9], "é"), ([0x80, 0x61], "\u{FFFD}a"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}"),
    ] as [([UInt8], String)])
  func become(_ bytes: [UInt8], _ text: String) {
    var decoder = KeyDecoder()
    let scalars = bytes.compactMap { decoder.take($0) }
    #expect(TextBlock.string(scalars[...]) == text)
  }

  @Test func belongTogether() {
    var decoder = KeyDecoder()
    var inside: [Bool] = []
    for scalar in "a\u{1B}[1;5Db\u{1B}OA\u{1B}x\u{18}\u{5}".unicodeScalars {
      decoder.follow(scalar)
      inside.append(decoder.isInsideKey)
    }
    #expect(
      inside == [
        false, true, true, true, true, true, false, false, true, true, false, true, false, true, false,
      ])
  }

  @Test(arguments: [
    ("a\tb\r\nc\rd\ne", "a\tb\nc\nd\ne"), ("x\u{3}\u{1B}[31my", "x[31my"), ("日本", "日本"), ("", ""),
    ("a\u{1B}[201b", "a[201b"), ("\u{1B}\u{1B}", ""), ("\r\r\n\n", "\n\n\n"),
  ])
  func arePasted(_ pasted: String, _ text: String) throws {
    let pipe = try #require(WakePipe())
    defer { pipe.close() }
    let bytes = Array((pasted + "\u{1B}[201~z").utf8)
    #expect(write(pipe.writing, bytes, bytes.count) == bytes.count)
    var keyboard = Keyboard(input: pipe.reading, interrupts: Interrupts(), signals: -1)
    #expect(TextBlock.string(keyboard.paste()[...]) == text)
    // What was typed behind the paste is still there.
    guard case .key("z") = keyboard.next() else {
      Issue.record("the key behind the paste is lost")
      return
    }
  }

  @Test func overlayPaintsWhatChanged() {
    var overlay = Overlay()
    func layout(_ text: String) -> BlockLayout {
      BlockLayout(prompt: ["$"], text: Array(text.unicodeScalars), cursor: 0, columns: 20) { _ in 1 }
    }
    let red = TextStyle(.red)
    func styles(_ text: String) -> [TextStyle] { text.unicodeScalars.map { $0 == "x" ? red : TextStyle() } }
    let first = overlay.paint(layout("xa\nb"), promptStyle: TextStyle(bold: true), styles: styles("xa\nb"))
    #expect(
      first
        == "\u{1B}7\u{1B}[?25l\r\u{1B}[0m\u{1B}[1m$\u{1B}[0m\u{1B}[31mx\u{1B}[0ma\u{1B}[1B\rb\u{1B}8\u{1B}[?25h"
    )
    #expect(overlay.paint(layout("xa\nb"), promptStyle: TextStyle(bold: true), styles: styles("xa\nb")) == "")
    let second = overlay.paint(layout("xa\nx"), promptStyle: TextStyle(bold: true), styles: styles("xa\nx"))
    #expect(second == "\u{1B}7\u{1B}[?25l\u{1B}[1B\r\u{1B}[0m\u{1B}[31mx\u{1B}[0m\u{1B}8\u{1B}[?25h")
  }
}
