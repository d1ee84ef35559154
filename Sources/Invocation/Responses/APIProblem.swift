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
    if let error = body["error"] {
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
    for key in ["errors", "errorCauses", "details", "causes", "violations"] {
      guard let list = body[key], list.kind == .array, list.count > 0 else { continue }
      let parts = list.elements.map { APIProblem(part: $0) }.filter { !$0.isEmpty }
      if parts.isEmpty { continue }
      // What is said of the whole goes first, when the parts do not say it themselves.
      let isSaid = whole.isEmpty || parts.contains { $0.detail == whole.detail } || key == "details"
      return isSaid && !whole.isEmpty && key == "details" ? [whole] : isSaid ? parts : [whole] + parts
    }
    return whole.isEmpty ? [] : [whole]
  }

  private init(detail: String?) { self.detail = detail }

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
    detail = text("detail", "message", "errorSummary", "reason", "description", "msg")
    let source = object["source"]
    pointer = source?["pointer"]?.string ?? text("pointer")
    parameter = source?["parameter"]?.string ?? text("field", "parameter", "param")
    if let code, code.allSatisfy(\.isNumber), code.count == 3 {
      self.code = text("status") == nil ? nil : code
    }
  }
}
