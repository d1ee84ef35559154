package import Binding
import HTTP
import JSON
package import Registry
import Rows

/// How a value is written into a URL or a header: the styles of OpenAPI 3.
package enum ParameterText {
  /// The `name=value` pairs of a query parameter, encoded. Empty for an empty array.
  package static func query(_ parameter: Parameter, _ value: BoundValue) -> [String] {
    let name = queryName(parameter.wireName)
    if parameter.style == .json { return ["\(name)=\(encoded(value))"] }
    switch value.content {
    case .array(let elements):
      if elements.isEmpty { return [] }
      let texts = elements.map { encoded($0) }
      switch parameter.style {
      case .spaceDelimited where !parameter.explodes: return ["\(name)=\(texts.joined(separator: "%20"))"]
      case .pipeDelimited where !parameter.explodes: return ["\(name)=\(texts.joined(separator: "%7C"))"]
      default:
        return parameter.explodes
          ? texts.map { "\(name)=\($0)" } : ["\(name)=\(texts.joined(separator: ","))"]
      }
    case .object(let members):
      if members.isEmpty { return [] }
      if parameter.style == .deepObject {
        return members.flatMap { deep("\(parameter.wireName)[\($0.key)]", $0.value) }
      }
      if parameter.explodes { return members.map { "\(queryName($0.key))=\(encoded($0.value))" } }
      let parts = members.flatMap { [PercentEncoding.component($0.key), encoded($0.value)] }
      return ["\(name)=\(parts.joined(separator: ","))"]
    default: return ["\(name)=\(encoded(value))"]
    }
  }

  /// The `a[b]=c` pairs of an object inside another, encoded.
  static func deep(_ name: String, _ value: BoundValue) -> [String] {
    switch value.content {
    case .object(let members): members.flatMap { deep("\(name)[\($0.key)]", $0.value) }
    case .array(let elements): elements.flatMap { deep("\(name)[]", $0) }
    default: ["\(queryName(name))=\(encoded(value))"]
    }
  }

  /// A path parameter's text, encoded: a `/` in a value never becomes a segment of its own.
  package static func path(_ parameter: Parameter, _ value: BoundValue) -> String {
    let separator =
      switch parameter.style {
      case .label: "."
      case .matrix: ";"
      default: ","
      }
    let prefix = parameter.style == .label || parameter.style == .matrix ? separator : ""
    let name = PercentEncoding.component(parameter.wireName)
    switch value.content {
    case .array(let elements):
      let texts = elements.map { encoded($0) }
      if parameter.style == .matrix {
        return parameter.explodes
          ? texts.map { ";\(name)=\($0)" }.joined() : ";\(name)=\(texts.joined(separator: ","))"
      }
      return prefix + texts.joined(separator: parameter.explodes && parameter.style == .label ? "." : ",")
    case .object(let members):
      if parameter.explodes {
        let pairs = members.map { "\(PercentEncoding.component($0.key))=\(encoded($0.value))" }
        return prefix + pairs.joined(separator: separator)
      }
      let parts = members.flatMap { [PercentEncoding.component($0.key), encoded($0.value)] }
      return (parameter.style == .matrix ? ";\(name)=" : prefix) + parts.joined(separator: ",")
    default:
      return parameter.style == .matrix ? ";\(name)=\(encoded(value))" : prefix + encoded(value)
    }
  }

  /// A header's text. One with a line end in it cannot be sent, which is told before (see `ArgumentChecker`).
  package static func header(_ parameter: Parameter, _ value: BoundValue) -> String {
    switch value.content {
    case .array(let elements): return elements.map { plain($0) }.joined(separator: ",")
    case .object(let members):
      let glue = parameter.explodes ? "=" : ","
      return members.map { "\($0.key)\(glue)\(plain($0.value))" }.joined(separator: ",")
    default: return plain(value)
    }
  }

  /// The text of a value, not encoded: arrays and objects inside others as JSON.
  package static func plain(_ value: BoundValue) -> String {
    switch value.content {
    case .null: return ""
    case .boolean(let isTrue): return isTrue ? "true" : "false"
    case .number(let text), .string(let text): return text
    case .secret(let secret): return secret.revealed
    case .array, .object:
      var writer = JSONWriter()
      value.write(to: &writer, revealingSecrets: true)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }

  private static func encoded(_ value: BoundValue) -> String { PercentEncoding.component(plain(value)) }

  /// A query parameter's name: `$top`, `organization.id` and `filter[a]` stay readable where a URL allows it.
  private static func queryName(_ name: String) -> String {
    guard name.contains("$") else { return PercentEncoding.component(name) }
    return name.split(separator: "$", omittingEmptySubsequences: false)
      .map { PercentEncoding.component(String($0)) }.joined(separator: "$")
  }
}
