import TestSupport

/// Makes documents of fragments that are easy to get wrong, often YAML and sometimes not.
struct RandomDocument {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let fragments = [
    "a:", "b:", "c: 1", "\"q k\":", "'it''s': x", "? x", ": y", "-", "- a", "- a: 1", "- - b", "a: &n",
    "b: *n",
    "c: &m v", "d: [*n, *m]", "*m : x", "&k key: v", "a: |", "b: >-", "c: |+", "d: |2", "- |", "k: \"multi",
    "end\"",
    "k: 'multi", "end'", "x: {", "}", "{a: 1}", "k: [a, 'b", "c']", "[", "]", "# c", "", "text", "text more",
    "a: {b: 1,", "c: 2}", "<<: *n", "<<: [*n, *m]", "---", "...", "a: b # c", "a: 'x' # y", "key: \"a: b\"",
    "k: #",
    "k:#", "a : b", "\"a\" : b", "k: !t x", "? |", "  block", ": - a", ": b: 1", "\"esc\\u0041\": 1", "\"a\\",
    "'",
    "a: &n {x: &m [1]}", "é: é", "- *n", "- &n x: 1", "<<: {z: 1}", "a: - b", "? - a", "? a: b", "k: >",
    "k: 'a''b'", "'':", ": v", "x: &n", "- k: |", "- k: \"m", "<<:", "n: ~",
  ]

  mutating func next() -> String {
    let lineEnd = random.next(upperBound: 6 as UInt) == 0 ? "\r\n" : "\n"
    var text = random.next(upperBound: 8 as UInt) == 0 ? "---" + lineEnd : ""
    var indent = 0
    for _ in 0..<Int.random(in: 2...9, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: indent += 2
      case 2, 3: indent = max(0, indent - 2)
      case 4: indent = 0
      case 5 where Bool.random(using: &random): indent += 1
      default: break
      }
      let fragment = RandomDocument.fragments.randomElement(using: &random) ?? ""
      text += String(repeating: " ", count: indent) + fragment + lineEnd
    }
    return text
  }
}
