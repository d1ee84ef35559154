import Testing

@testable import Registry

/// Regular expressions that are a row of characters and classes.
struct PlainPatternTests {
  @Test(arguments: [
    (
      "^[^<>#%'*^`{|}~\"]{1,31}$", ["Acme", "Ä ö", "x"], ["", "a<b", "a~", String(repeating: "a", count: 32)]
    ),
    ("^[a-zA-Z0-9-_.]{3,5}$", ["a-b", "._-", "A1b2C"], ["ab", "a b c", "abcdef"]),
    ("[a-z0-9-]+", ["a", "A a", "-"], ["", "A", "ÄÖ"]),
    ("^[a-z][a-z0-9-]{0,3}[a-z0-9]$", ["ab", "a-b", "a---9"], ["a", "a-", "9a", "a----9"]),
    ("^sha256:[a-f0-9]{4}$", ["sha256:00ff"], ["sha256:00fg", "sha256:00ff0", "SHA256:00ff"]),
    ("^\\d+\\.\\d+/\\d+$", ["1.2/3", "10.20/30"], ["1.2", "1,2/3", "١.٢/٣"]),
    ("^[\\w\\-_. ]+$", ["a-b_c. d"], ["a/b", "é"]),
    ("^[\\w-.]+$", ["a-b.c"], ["a/b"]),
    ("^.{1,3}$", ["a", "ab😀"], ["", "a\nb", "abcd"]),
    ("^https://", ["https://x", "https://"], ["http://x", " https://x"]),
    ("^.+/.+$", ["a/b", "a/b/c", "//a"], ["/", "/a", "a/"]),
    ("a-z, A", ["xa-z, Ax"], ["b, A"]),
    ("^$", [""], ["a"]),
    ("", ["", "a"], []),
    ("^[]$", [], ["", "a"]),
    ("^[^]$", ["a", "\n"], ["", "ab"]),
    ("^[\\x41-\\u0043]+?$", ["ABC"], ["D", ""]),
    ("^a*a?a{2}$", ["aa", "aaa", "aaaaaa"], ["a", "", "aab"]),
    ("^[\\]\\\\^-]+$", ["]\\^-"], ["a"]),
    ("^\\s$", [" ", "\u{00A0}", "\u{FEFF}"], ["a", "  "]),
  ])
  func matchesAsECMASays(pattern: String, fitting: [String], other: [String]) throws {
    let plain = try #require(PlainPattern(pattern))
    for text in fitting { #expect(plain.matches(text), "\(text)") }
    for text in other { #expect(!plain.matches(text), "\(text)") }
  }

  @Test(arguments: [
    "(a)", "a|b", "^$|a", "(?!x)a", "a\\b", "\\1", "\\p{L}", "a{", "a{2,1}", "a{x}", "[b-a]", "[a", "a^b",
    "a$b", "*a", "a**",
    "\\c", "[\\q]", "\\ud83d", "a\\",
  ])
  func leavesTheOthersAlone(pattern: String) {
    #expect(PlainPattern(pattern) == nil)
  }

  @Test func takesLinearTimeWhereOthersTryEverything() throws {
    let plain = try #require(PlainPattern("^a*a*a*a*a*a*a*a*a*a*b$"))
    #expect(!plain.matches(String(repeating: "a", count: 20_000)))
  }

  /// Row by row the same as the library, over all short texts of two letters.
  @Test(arguments: [
    "^a*b$", "a{1,2}b?a", "^[ab]{2}", "b+a+$", "^a?b?a?$", "[^a]{2}", "ab{0}a", "^a{2,}b{0,1}$", "^.a.$",
  ])
  func agreesWithTheLibrary(pattern: String) throws {
    let plain = try #require(PlainPattern(pattern))
    let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
    for length in 0...6 {
      for bits in 0..<(1 << length) {
        let text = String((0..<length).map { bits >> $0 & 1 == 0 ? "a" : "b" })
        #expect(plain.matches(text) == (text.firstMatch(of: regex) != nil), "\(text)")
      }
    }
  }
}
