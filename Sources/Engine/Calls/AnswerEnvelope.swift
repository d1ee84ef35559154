import HTTP
import Invocation
import JSON
import Rows

/// What an answer says besides its body: its status and its headers.
struct AnswerEnvelope {
  let status: Int
  /// A JSON object; of a repeated header the values are joined as RFC 9110 5.3 allows.
  let headers: String

  static let columns = [Column(statusName, .integer), Column(headersName, .json)]
  static let statusName = "_status"
  static let headersName = "_headers"

  init(_ answer: Answer) {
    status = answer.status
    let fields = answer.exchange.response.redacted.fields
    var writer = JSONWriter()
    writer.beginObject()
    var written: Set<String> = []
    for field in fields where written.insert(field.name.lowercased()).inserted {
      writer.key(field.name)
      writer.string(fields.values(of: field.name).joined(separator: ", "))
    }
    writer.endObject()
    headers = writer.text
  }

  /// In the order of `columns`.
  var cells: Row { [.integer(Int64(status)), .json(headers)] }
}
