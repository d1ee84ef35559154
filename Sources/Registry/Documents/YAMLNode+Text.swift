import JSON
import YAML

extension YAMLNode {
  /// A scalar as JSON text, by its type; anything else as null.
  var scalarJSON: String {
    switch scalarType {
    case .null, nil: "null"
    case .boolean: boolean == true ? "true" : "false"
    case .integer, .float: string ?? "null"
    case .string: JSONWriter.quoted(string ?? "")
    }
  }

  /// The text of member `key`; empty when it is missing or no scalar.
  func text(_ key: String) -> String { self[key]?.string ?? "" }
}
