import Binding
import JSON
import Registry

/// The bytes of a body, in the media type that the method sends. One codec for each kind.
enum RequestBody {
  /// The body of `call`; nil sends none.
  static func bytes(of call: CheckedCall) -> [UInt8]? {
    let request = call.method.request
    guard let body = call.body else {
      // What the document itself gives (`request.base`, `request.default`) is part of the checked body already.
      return emptyObject(request)
    }
    if let type = request.mediaType, FormBody.isForm(type) { return Array(FormBody.text(body).utf8) }
    if request.mediaType?.lowercased().hasPrefix("text/") == true, let text = plainText(body) {
      return Array(text.utf8)
    }
    return json(body)
  }

  /// A text is the body itself where no JSON is asked for.
  private static func plainText(_ body: BoundValue) -> String? {
    switch body.content {
    case .string, .secret: ParameterText.plain(body)
    default: nil
    }
  }

  /// A body that has to be there and has nothing that must be in it.
  private static func emptyObject(_ request: RequestShape) -> [UInt8]? {
    guard request.isRequired, let type = request.mediaType, AnswerBody.isJSON(type),
      request.schema.map({ $0.facts.types.contains(.object) }) ?? false
    else { return nil }
    return Array("{}".utf8)
  }

  private static func json(_ body: BoundValue) -> [UInt8] {
    var writer = JSONWriter()
    body.write(to: &writer, revealingSecrets: true)
    return writer.bytes
  }
}
