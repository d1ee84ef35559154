import JSON

/// One reason an API gives for refusing a request.
package struct APIProblem: Hashable, Sendable {
  /// A code for programs.
  package var code: String?
  /// The kind of problem.
  package var title: String?
  /// This problem.
  package var detail: String?
  /// The part of the body that caused it, as a JSON pointer.
  package var pointer: String?
  /// The parameter that caused it.
  package var parameter: String?

  init() {}

  /// Whether nothing is said.
  var isEmpty: Bool { code == nil && title == nil && detail == nil && pointer == nil && parameter == nil }
}

extension APIProblem {
  /// The problems in an error's body, in the forms APIs use: JSON:API `errors`, RFC 9457, `error` objects of several
  /// kinds, `message` with a list of fields. Empty when the body tells nothing.
  static func problems(in body: JSONValue) -> [APIProblem] {
    switch body.kind {
    case .array: return body.elements.flatMap { problems(in: $0) }
    case .string: return [APIProblem(detail: body.string)]
    case .object: break
    default: return []
    }
    var whole = APIProblem(body)
    if let error = body["error"] ?? body["fault"] {
      if error.kind == .object {
        let inner = problems(in: error)
        if !inner.isEmpty { return inner }
      } else if let text = error.string {
        // OAuth: a code and its description (RFC 6749, 5.2); others put a sentence here.
        if let detail = body["error_description"]?.string {
          whole.code = text
          whole.detail = detail
        } else if whole.detail == nil {
          whole.detail = text
        } else {
          whole.code = whole.code ?? text
        }
      }
    }
    for key in APIProblem.listKeys {
      guard let list = body[key], list.kind == .array || key == "errors" else { continue }
      let parts = APIProblem.parts(list)
      if parts.isEmpty { continue }
      // What is said of the whole goes first, when the parts do not say it themselves.
      let isSaid = whole.isEmpty || parts.contains { $0.detail == whole.detail } || key == "details"
      return isSaid && !whole.isEmpty && key == "details" ? [whole] : isSaid ? parts : [whole] + parts
    }
    return whole.isEmpty ? [] : [whole]
  }

  /// Where lists of reasons stand, the most telling first.
  private static let listKeys = [
    "errors", "errorCauses", "detail", "details", "causes", "violations", "invalid-params", "invalid_params",
  ]

  /// The reasons in a list, or in an object that has them by the name of a field.
  private static func parts(_ list: JSONValue) -> [APIProblem] {
    switch list.kind {
    case .array: return list.elements.map { APIProblem(part: $0) }.filter { !$0.isEmpty }
    case .object:
      return list.members.flatMap { member -> [APIProblem] in
        let texts = member.value.kind == .array ? member.value.elements.map { $0 } : [member.value]
        return texts.compactMap(\.string).map { APIProblem(detail: $0, parameter: member.key) }
      }
    default: return []
    }
  }

  private init(detail: String?, parameter: String? = nil) {
    self.detail = detail
    self.parameter = parameter
  }

  private init(part: JSONValue) {
    if part.kind == .object {
      self.init(part)
    } else {
      self.init(detail: part.string)
    }
  }

  private init(_ object: JSONValue) {
    func text(_ keys: String...) -> String? {
      for key in keys {
        guard let value = object[key] else { continue }
        if let string = value.string { if string.isEmpty { continue } else { return string } }
        if let number = value.numberText { return number }
      }
      return nil
    }
    code = text("code", "error_code", "errorCode")
    title = text("title", "type")
    if let type = title, type.contains("://") || type == "about:blank" { title = text("title") }
    detail = text(
      "detail", "message", "Message", "errorSummary", "reason", "description", "msg", "error_message",
      "faultstring")
    let source = object["source"]
    pointer = source?["pointer"]?.string ?? text("pointer") ?? APIProblem.pointer(object["loc"])
    // RFC 9457 writes it as the fragment of a URL.
    if let fragment = pointer, fragment.hasPrefix("#") { pointer = String(fragment.dropFirst()) }
    parameter = source?["parameter"]?.string ?? text("field", "parameter", "param")
    // RFC 9457's own example of an extension: `{"name": "age", "reason": "…"}`.
    if parameter == nil, object["reason"] != nil { parameter = text("name") }
    // `["query", "limit"]`: where in the request, then where in that.
    if let place = object["loc"]?[0]?.string, place != "body" { parameter = object["loc"]?[1]?.string }
    if let code, code.allSatisfy(\.isNumber), code.count == 3 {
      self.code = text("status") == nil ? nil : code
    }
  }

  /// `["body", "user", 0]` as a pointer into the body: `/user/0`.
  private static func pointer(_ location: JSONValue?) -> String? {
    guard let location, location.kind == .array, location[0]?.string == "body" else { return nil }
    let segments = location.elements.dropFirst().map { $0.string ?? $0.numberText ?? "" }
    return segments.map { "/" + $0 }.joined()
  }
}
