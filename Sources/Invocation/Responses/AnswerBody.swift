package import HTTP
package import JSON
import Registry

/// The body of an answer that says yes.
package enum AnswerBody: Sendable {
  case none
  case json(JSONDocument)
  /// Anything else, as text.
  case text(String)

  /// Reads the body of `response` as `method` promises it.
  package init(_ response: HTTPResponse, of call: CheckedCall, hiding redaction: @autoclosure () -> Redaction)
    throws(AnswerFault)
  {
    guard !response.body.isEmpty, response.status != 204 else {
      self = .none
      return
    }
    let shape = call.method.response
    let declared = shape.mediaType ?? "application/json"
    let said = response.fields.value(of: "Content-Type") ?? ""
    let mediaType = shape.overrideMediaType ?? (said.isEmpty ? declared : said)
    guard AnswerBody.isJSON(mediaType) else {
      if AnswerBody.isJSON(declared), shape.schema != nil {
        // Servers exist that send their JSON as text/plain.
        if shape.overrideMediaType == nil, let document = AnswerBody.container(response.body) {
          self = .json(document)
          return
        }
        throw .wrongMediaType(
          expected: "JSON", found: said, excerpt: APIFailure.excerpt(response.body, redaction()))
      }
      self = .text(String(decoding: response.body, as: UTF8.self))
      return
    }
    do throws(JSONError) {
      self = .json(try JSONDocument(response.body))
    } catch {
      throw .malformedJSON(
        reason: error.message, offset: error.offset, excerpt: APIFailure.excerpt(response.body, redaction()))
    }
  }

  private static func container(_ body: [UInt8]) -> JSONDocument? {
    guard let first = body.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return try? JSONDocument(body)
  }

  /// `application/json`, `application/vnd.x+json; charset=utf-8` and their like.
  package static func isJSON(_ mediaType: String) -> Bool {
    if mediaType == "application/json" { return true }
    let wanted = "json".utf8
    var type = mediaType.utf8.prefix { $0 != UInt8(ascii: ";") }
    while type.count >= wanted.count {
      // Letters differ from their capitals in one bit, which no other byte of the word lacks.
      if zip(type, wanted).allSatisfy({ $0 | 0x20 == $1 }) { return true }
      type.removeFirst()
    }
    return false
  }
}
