/// Which of the branches of `\if` … `\endif` a script is in.
struct ConditionStack {
  private var levels: [Level] = []

  private struct Level {
    /// Whether the statements around the condition are run at all.
    let isOuterActive: Bool
    var isActive: Bool
    /// Whether a branch was taken already.
    var isDecided: Bool
    var isInElse = false
  }

  /// Why a word of a condition stands in a wrong place.
  enum Fault: Error {
    case noCondition
    case behindElse
  }

  /// Whether statements are run here.
  var isActive: Bool { levels.last?.isActive ?? true }

  /// Whether every condition was ended.
  var isEmpty: Bool { levels.isEmpty }

  /// Whether an `\elif` here has to be evaluated.
  var wantsElseIf: Bool { levels.last.map { $0.isOuterActive && !$0.isDecided && !$0.isInElse } ?? false }

  /// `\if`; `isTrue` counts only where statements are run.
  mutating func begin(_ isTrue: Bool) {
    let outer = isActive
    levels.append(Level(isOuterActive: outer, isActive: outer && isTrue, isDecided: outer && isTrue))
  }

  /// `\elif`.
  mutating func elseIf(_ isTrue: Bool) throws(Fault) {
    guard var level = levels.popLast() else { throw .noCondition }
    guard !level.isInElse else { throw .behindElse }
    level.isActive = level.isOuterActive && !level.isDecided && isTrue
    level.isDecided = level.isDecided || level.isActive
    levels.append(level)
  }

  /// `\else`.
  mutating func otherwise() throws(Fault) {
    guard var level = levels.popLast() else { throw .noCondition }
    guard !level.isInElse else { throw .behindElse }
    level.isActive = level.isOuterActive && !level.isDecided
    level.isDecided = true
    level.isInElse = true
    levels.append(level)
  }

  /// `\endif`.
  mutating func end() throws(Fault) {
    guard levels.popLast() != nil else { throw .noCondition }
  }

  /// Forgets all conditions, after Ctrl-C at the prompt.
  mutating func reset() { levels.removeAll() }
}
