import Engine
import Rows

/// Keeps the rows of a result for the statement behind it, as long as they are not too many: a part of a result would be
/// a wrong answer to whoever asks it.
struct ResultKeeper {
  private let columns: [Column]
  private var portions: [RowStream.Portion] = []
  private var count = 0

  /// How many rows are kept.
  static let limit = 10_000

  /// Keeps nothing yet of `content`.
  init(_ content: Outcome.Content) {
    if case .rows(let stream) = content { columns = stream.columns } else { columns = [] }
  }

  /// Notes the next rows.
  mutating func keep(_ portion: RowStream.Portion) {
    count += portion.count
    if count <= ResultKeeper.limit { portions.append(portion) } else { portions = [] }
  }

  /// All of the result; nil when it was too long to keep.
  var result: KeptResult? { count > ResultKeeper.limit ? nil : KeptResult(columns, portions) }
}
