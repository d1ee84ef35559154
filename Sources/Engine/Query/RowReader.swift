import Invocation
import JSON
import Rows
import SQLite

/// The cells of one row of an answer, for SQLite. A class, because a cell is written by the million and a copy of what
/// it takes would cost more than the cell.
final class RowReader {
  private let origins: [ResourceShape.Origin]
  private let columns: [TableColumn]
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
  }

  /// Goes to `row`.
  func begin(_ row: JSONValue) { self.row = row }

  /// Writes the cell of `column`.
  func write(column: Int, to writer: inout ResultWriter) {
    guard let row else { return }
    switch origins[column] {
    case .property(let name):
      // The API need not repeat what it was asked for.
      guard let value = row[name] else { return writeArgument(columns[column].name, to: &writer) }
      RowReader.write(value, to: &writer)
    case .parameter(let name):
      if let argument = arguments.first(where: { $0.name == columns[column].name }) {
        writer.cell(argument.value)
      } else if let value = (try? JSONPath(name))?.first(in: row) {
        RowReader.write(value, to: &writer)
      }
    case .value: if row.kind != .object { RowReader.write(row, to: &writer) }
    case .whole: row.withSource { writer.json($0) }
    case .status: if let answer { writer.integer(Int64(answer.status)) }
    case .headers: writeHeaders(to: &writer)
    }
  }

  private func writeHeaders(to writer: inout ResultWriter) {
    if envelope == nil { envelope = answer.map(AnswerEnvelope.init) }
    if let envelope { writer.json(envelope.headers) }
  }

  private func writeArgument(_ name: String, to writer: inout ResultWriter) {
    if let argument = arguments.first(where: { $0.name == name }) { writer.cell(argument.value) }
  }

  private static func write(_ value: JSONValue, to writer: inout ResultWriter) {
    switch value.kind {
    case .null: writer.null()
    case .boolean: writer.boolean(value.boolean ?? false)
    case .number: value.withSource { writer.number($0) }
    case .string: _ = value.withUTF8 { writer.text($0) }
    case .array, .object: value.withSource { writer.json($0) }
    }
  }
}
