import HTTP
import Invocation
import JSON
import Registry
import Rows

/// The rows of an EXEC's answer: an object is one row, an array is its elements, a text one cell.
struct AnswerRows {
  let content: Outcome.Content

  /// With `includesEnvelope` each row ends in the status and the headers.
  init(_ answer: Answer, includesEnvelope: Bool) {
    var columns: [Column]
    var rows: [Row]
    switch answer.body {
    case .none:
      guard includesEnvelope else {
        content = .none
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
      let declared = AnswerColumns.declared(schema?.types.contains(.array) == true ? schema?.items : schema)
      columns = AnswerColumns.columns(declared: declared, rows: values)
      rows = values.map { AnswerColumns.row($0, columns) }
    }
    if includesEnvelope {
      columns += [Column("_status", .integer), Column("_headers", .json)]
      let envelope: Row = [
        .integer(Int64(answer.status)), .json(AnswerRows.headers(answer.exchange.response)),
      ]
      rows = rows.map { $0 + envelope }
    }
    content = .rows(RowStream(columns: columns, rows: rows))
  }

  /// The headers as a JSON object; of a repeated one the values are joined as RFC 9110 5.3 allows.
  private static func headers(_ response: HTTPResponse) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    var written: [String] = []
    for field in response.redacted.fields {
      let name = field.name.lowercased()
      guard !written.contains(name) else { continue }
      written.append(name)
      writer.key(field.name)
      writer.string(response.redacted.fields.values(of: field.name).joined(separator: ", "))
    }
    writer.endObject()
    return writer.text
  }
}
