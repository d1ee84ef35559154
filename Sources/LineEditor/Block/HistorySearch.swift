/// A search through what was entered before, letter by letter (Ctrl-R). Letters of any case are the same unless a
/// capital is searched for.
struct HistorySearch {
  /// What is searched for.
  private(set) var wanted: [Unicode.Scalar] = []
  /// What was there before the search.
  let original: TextBlock
  private let texts: [[Unicode.Scalar]]
  /// Where the last match is; the number of texts when there is none yet.
  private var index: Int
  /// Whether nothing was found the last time.
  private(set) var hasFailed = false

  /// `texts`: the oldest first.
  init(_ texts: [String], from original: TextBlock) {
    self.texts = texts.map { Array($0.unicodeScalars) }
    self.original = original
    index = texts.count
  }

  /// What is shown: the match with the cursor at it, or what was there.
  var shown: TextBlock {
    guard index < texts.count else { return original }
    return TextBlock(texts[index], cursor: HistorySearch.position(of: wanted, in: texts[index]) ?? 0)
  }

  /// Adds a letter to what is searched for.
  mutating func add(_ scalar: Unicode.Scalar) {
    wanted.append(scalar)
    find(from: min(index, texts.count - 1), step: -1)
  }

  /// Takes the last letter away and searches from the newest again.
  mutating func removeLast() {
    if !wanted.isEmpty { wanted.removeLast() }
    index = texts.count
    hasFailed = false
    if !wanted.isEmpty { find(from: texts.count - 1, step: -1) }
  }

  /// Goes on to the next older match, which is another text.
  mutating func older() {
    if !wanted.isEmpty { find(from: index - 1, step: -1) }
  }

  /// Goes back to the next newer match.
  mutating func newer() {
    if !wanted.isEmpty { find(from: index + 1, step: 1) }
  }

  private mutating func find(from start: Int, step: Int) {
    var candidate = start
    while candidate >= 0, candidate < texts.count {
      if HistorySearch.position(of: wanted, in: texts[candidate]) != nil {
        index = candidate
        hasFailed = false
        return
      }
      candidate += step
    }
    hasFailed = true
  }

  private static func position(of wanted: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
    guard !wanted.isEmpty, wanted.count <= text.count else { return nil }
    let isExact = wanted.contains { $0.properties.isUppercase }
    var start = text.count - wanted.count
    while start >= 0 {
      var length = 0
      while length < wanted.count, matches(text[start + length], wanted[length], isExact) { length += 1 }
      if length == wanted.count { return start }
      start -= 1
    }
    return nil
  }

  private static func matches(_ found: Unicode.Scalar, _ wanted: Unicode.Scalar, _ isExact: Bool) -> Bool {
    if found == wanted { return true }
    if isExact { return false }
    if found.isASCII { return found.value | 0x20 == wanted.value && (0x41...0x5A).contains(found.value) }
    return found.properties.lowercaseMapping.unicodeScalars.elementsEqual([wanted])
  }
}
