import Invocation
import JSON
import Registry
import Syntax

/// Statements ready to be filled in: every value is a placeholder, those that may be left out are optional ones.
enum StatementTemplate {
  /// `EXEC …` for `method`, as the documentation prints it.
  static func exec(_ method: Method, onlyRequired: Bool) -> String {
    var lines = ["EXEC \(name(method.path))"]
    let variables = method.servers.first?.variables ?? []
    for parameter in method.parameters + variables where parameter.isRequired || !onlyRequired {
      if parameter.isAutomatic { continue }
      lines.append("  @\(Printer.parameterName(parameter.name)) = \(placeholder(parameter))")
    }
    let properties = MethodArguments.bodyProperties(of: method).filter { $0.isRequired || !onlyRequired }
    if !properties.isEmpty {
      let members = properties.map { property in
        "    \(JSONWriter.quoted(property.wireName)): \"\(placeholder(property))\""
      }
      let json = "{\n" + members.joined(separator: ",\n") + "\n  }"
      lines.append("  @@json = " + Printer.quotedKeepingPlaceholders(json))
    } else if method.request.schema != nil {
      lines.append("  @@json = {{ body\(method.request.isRequired ? "" : "?") }}")
    }
    return lines.joined(separator: "\n") + ";"
  }

  /// A statement of `verb` over the resource of `method`.
  static func statement(_ verb: ShowStatement.TemplateVerb, _ method: Method, onlyRequired: Bool) -> String {
    let resource = name(method.path.resource)
    let variables = method.servers.first?.variables ?? []
    let keys = (method.parameters + variables).filter { $0.isRequired || !onlyRequired }
      .filter { !$0.isAutomatic }
    let properties = MethodArguments.bodyProperties(of: method).filter { $0.isRequired || !onlyRequired }
    switch verb {
    case .select:
      let columns = RowSchema.row(of: method.response).map { RowSchema.properties(of: $0).map(\.name) } ?? []
      let list = columns.isEmpty ? "*" : columns.map(Printer.quoted).joined(separator: ",\n  ")
      return "SELECT\n  \(list)\nFROM \(resource)\(filter(keys.filter(\.isRequired)));"
    case .insert:
      let all = keys + properties
      if all.isEmpty { return "INSERT INTO \(resource) DEFAULT VALUES;" }
      let names = all.map { Printer.quoted($0.name) }.joined(separator: ",\n  ")
      let values = all.map(placeholder).joined(separator: ",\n  ")
      return "INSERT INTO \(resource) (\n  \(names)\n)\nVALUES (\n  \(values)\n);"
    case .update, .replace:
      let all = MethodArguments.bodyProperties(of: method)
      // Something has to be set: what may be left out, if nothing must be given; a call without a body is no UPDATE.
      if all.isEmpty { return exec(method, onlyRequired: onlyRequired) }
      let sets = (properties.isEmpty ? all : properties)
        .map { "\(Printer.quoted($0.name)) = \(placeholder($0))" }.joined(separator: ",\n  ")
      let set = "\nSET\n  \(sets)"
      return "\(verb.rawValue) \(resource)\(set)\(filter(keys.filter(\.isRequired)));"
    case .delete: return "DELETE FROM \(resource)\(filter(keys.filter(\.isRequired)));"
    }
  }

  private static func filter(_ keys: [Parameter]) -> String {
    if keys.isEmpty { return "" }
    return "\nWHERE "
      + keys.map { "\(Printer.quoted($0.name)) = \(placeholder($0))" }.joined(separator: "\n  AND ")
  }

  /// `{{ name }}`, or `{{ name? }}` for what may be left out.
  private static func placeholder(_ parameter: Parameter) -> String {
    var words: [UInt8] = []
    for byte in parameter.name.utf8 {
      let isWord = byte == UInt8(ascii: "_") || byte >= 0x80 || Unicode.Scalar(byte).properties.isAlphabetic
      let isDigit = byte &- UInt8(ascii: "0") < 10
      words.append(isWord || isDigit && !words.isEmpty ? byte : UInt8(ascii: "_"))
    }
    return "{{ \(String(decoding: words, as: UTF8.self))\(parameter.isRequired ? "" : "?") }}"
  }

  private static func name(_ path: ResourcePath) -> String {
    [path.provider, path.service, path.resource].map(Printer.quotedPart).joined(separator: ".")
  }

  private static func name(_ path: MethodPath) -> String {
    "\(name(path.resource)).\(Printer.quotedPart(path.method))"
  }
}
