import Invocation
import JSON
import Registry
import Rows

/// The rows of an EXEC's answer: an object is one row, an array is its elements, a text one cell.
struct AnswerRows {
  /// Nil when the answer has no body.
  private let listing: Listing?

  /// What a statement with this answer comes to.
  var content: Outcome.Content { listing.map { .rows($0.stream) } ?? .none }

  /// With `includesEnvelope` each row ends in the status and the headers.
  init(_ answer: Answer, includesEnvelope: Bool) {
    var columns: [Column]
    var rows: [Row]
    switch answer.body {
    case .none:
      guard includesEnvelope else {
        listing = nil
        return
      }
      columns = []
      rows = [[]]
    case .text(let text):
      columns = [Column("body", .text)]
      rows = [[.text(text)]]
    case .json(let document):
      let values = document.root.kind == .array ? Array(document.root.elements) : [document.root]
      let schema = answer.call.method.response.schema
      // The facts are at hand, and say no less than the schema itself.
      let isList = schema.map { $0.facts.types.contains(.array) && $0.types.contains(.array) } ?? false
      let declared = AnswerColumns.declared(isList ? schema?.items : schema)
      columns = AnswerColumns.columns(declared: declared, rows: values)
      rows = values.map { AnswerColumns.row($0, columns) }
    }
    if includesEnvelope {
      let envelope = AnswerEnvelope(answer)
      columns += AnswerEnvelope.columns
      rows = rows.map { $0 + envelope.cells }
    }
    listing = Listing(columns, rows)
  }

  /// The rows of several answers of one method, one after the other, with the columns of all of them.
  static func listing(_ answers: [Answer], includesEnvelope: Bool) -> Listing {
    let listings = answers.compactMap { AnswerRows($0, includesEnvelope: includesEnvelope).listing }
    guard let first = listings.first else { return Listing([], []) }
    if listings.allSatisfy({ $0.columns == first.columns }) {
      return Listing(first.columns, listings.flatMap(\.rows))
    }
    var columns = first.columns
    for column in listings.flatMap(\.columns) where !columns.contains(where: { $0.name == column.name }) {
      columns.append(column)
    }
    let rows = listings.flatMap { listing -> [Row] in
      let places = columns.map { column in listing.columns.firstIndex { $0.name == column.name } }
      return listing.rows.map { row in places.map { place in place.map { row[$0] } ?? .null } }
    }
    return Listing(columns, rows)
  }
}
