import Invocation
import JSON
import Rows
import SQLite

/// The cells of one row of an answer, for SQLite. A class, because a cell is written by the million and a copy of what
/// it takes would cost more than the cell.
final class RowReader {
  private let origins: [ResourceShape.Origin]
  private let columns: [TableColumn]
  /// The properties of the row, and for each column which of them it is.
  // Nothing that it calls comes back here; to have that checked for each cell takes as long as reading it.
  @exclusivity(unchecked) private var fields: JSONFields
  private let fieldOfColumn: [Int?]
  /// Whether `fields` stands on the row: a row of which nothing is read need not be looked into.
  private var isLocated = false
  /// What the call was given.
  var arguments: [CallKey.Argument] = []
  /// What the rows that come next are in.
  var answer: Answer? {
    didSet { envelope = nil }
  }
  /// Made when it is asked for, once for all rows of an answer.
  private var envelope: AnswerEnvelope?
  /// The row; nil before the first.
  private(set) var row: JSONValue?

  init(_ shape: ResourceShape) {
    origins = shape.origins
    columns = shape.columns
    var names: [String] = []
    fieldOfColumn = shape.origins.map { origin in
      guard case .property(let name) = origin else { return nil }
      names.append(name)
      return names.count - 1
    }
    fields = JSONFields(names)
  }

  /// Goes to `row`.
  func begin(_ row: JSONValue) {
    self.row = row
    isLocated = false
  }

  /// Writes the cell of `column`.
  func write(column: Int, to writer: inout ResultWriter) {
    if let field = fieldOfColumn[column] {
      if !isLocated { locate() }
      if fields.read(field, { writer.write($0, $1) }) { return }
      // The API need not repeat what it was asked for.
      return writeArgument(columns[column].name, to: &writer)
    }
    guard let row else { return }
    switch origins[column] {
    case .property: return
    case .parameter(let name):
      if let argument = arguments.first(where: { $0.name == columns[column].name }) {
        writer.cell(argument.value)
      } else if let value = (try? JSONPath(name))?.first(in: row) {
        value.read { writer.write($0, $1) }
      }
    case .value: if row.kind != .object { row.read { writer.write($0, $1) } }
    case .whole: writer.write(whole: row)
    case .status: if let answer { writer.integer(Int64(answer.status)) }
    case .headers: writeHeaders(to: &writer)
    }
  }

  private func writeHeaders(to writer: inout ResultWriter) {
    if envelope == nil { envelope = answer.map(AnswerEnvelope.init) }
    if let envelope { writer.json(envelope.headers) }
  }

  private func locate() {
    isLocated = true
    if let row { fields.begin(row) }
  }

  private func writeArgument(_ name: String, to writer: inout ResultWriter) {
    if arguments.isEmpty { return }
    if let argument = arguments.first(where: { $0.name == name }) { writer.cell(argument.value) }
  }
}
