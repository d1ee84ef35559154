/// What the arrow keys and Ctrl-R go through: statements of this session, before them those of this project, before
/// them all others.
package struct History: Sendable {
  private let file: HistoryFile?
  private let project: String
  /// Oldest first; the same statement stands only where it was entered last.
  package private(set) var texts: [String] = []
  /// Said once, when the file cannot be kept.
  package private(set) var warning: String?

  /// How many statements are kept at hand.
  package static let limit = 2000

  /// The history in `file`; nil keeps it for this session alone.
  package init(_ file: HistoryFile?, project: String) {
    self.file = file
    self.project = project
    guard let file else { return }
    let (entries, damaged) = file.entries()
    if damaged > 0 {
      warning = "\(damaged) damaged line\(damaged == 1 ? "" : "s") in \(file.path) passed over"
    }
    let ordered = entries.filter { $0.project != project } + entries.filter { $0.project == project }
    texts = History.distinct(ordered.map(\.text)).suffix(History.limit)
  }

  /// Notes a statement, unless it begins with a blank. Gives a warning the first time it cannot be kept.
  package mutating func add(_ text: String, time: Int64) -> String? {
    var trimmed = Substring(text)
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    guard let first = trimmed.first, first != " " else { return nil }
    let entry = String(trimmed)
    if texts.last == entry { return nil }
    texts.removeAll { $0 == entry }
    texts.append(entry)
    if texts.count > History.limit { texts.removeFirst(texts.count - History.limit) }
    guard let file, !isBroken else { return nil }
    guard let reason = file.append(HistoryEntry(time: time, project: project, text: entry)) else {
      return nil
    }
    isBroken = true
    return "the history cannot be kept in \(file.path): \(reason)"
  }

  private var isBroken = false

  /// Each text once, where it stands last.
  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    for text in texts.reversed() where seen.insert(text).inserted { result.append(text) }
    return result.reversed()
  }
}
