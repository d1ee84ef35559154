import Binding
import JSON
import Registry

/// The bytes of a body, in the media type that the method sends. One codec for each kind.
enum RequestBody {
  /// The body of `call`; nil sends none.
  static func bytes(of call: CheckedCall) -> [UInt8]? {
    let request = call.method.request
    guard let body = call.body else {
      if let fixed = request.defaultBody ?? request.base { return Array(fixed.utf8) }
      return emptyObject(request)
    }
    if let type = request.mediaType, FormBody.isForm(type) { return Array(FormBody.text(body).utf8) }
    return json(body, over: request.base)
  }

  /// A body that has to be there and has nothing that must be in it.
  private static func emptyObject(_ request: RequestShape) -> [UInt8]? {
    guard request.isRequired, let type = request.mediaType, AnswerBody.isJSON(type),
      request.schema.map({ SchemaChecker.types($0).contains(.object) }) ?? false
    else { return nil }
    return Array("{}".utf8)
  }

  private static func json(_ body: BoundValue, over base: String?) -> [UInt8] {
    var writer = JSONWriter()
    guard let base, let under = try? JSONDocument(base).root, case .object(let members) = body.content else {
      body.write(to: &writer, revealingSecrets: true)
      return writer.bytes
    }
    writer.beginObject()
    for member in under.members where !members.contains(where: { $0.key == member.key }) {
      writer.key(member.key)
      writer.value(member.value)
    }
    for member in members {
      writer.key(member.key)
      member.value.write(to: &writer, revealingSecrets: true)
    }
    writer.endObject()
    return writer.bytes
  }
}
