/// A walk through what was entered before. What is changed on the way is kept until the walk ends.
struct HistoryWalk {
  private let texts: [String]
  /// Equal to the number of texts where the walk began: at what is being typed.
  private var position: Int
  private var changed: [Int: String] = [:]

  /// `texts`: the oldest first.
  init(_ texts: [String]) {
    self.texts = texts
    position = texts.count
  }

  /// The text before the one shown, which reads `current` now; nil at the oldest.
  mutating func older(than current: String) -> String? { move(by: -1, leaving: current) }

  /// The text behind the one shown; nil at what is being typed.
  mutating func newer(than current: String) -> String? { move(by: 1, leaving: current) }

  private mutating func move(by step: Int, leaving current: String) -> String? {
    let next = position + step
    guard next >= 0, next <= texts.count else { return nil }
    changed[position] = current
    position = next
    return changed[next] ?? (next < texts.count ? texts[next] : "")
  }
}
