import Invocation
package import Registry

/// A method as the documentation's methods table shows it.
package struct MethodSummary: Sendable {
  /// The verbs it is reached by, in lower case, joined by commas.
  package let accessibleBy: String
  /// The names that must be given, in the order of the document: parameters, body properties, server variables.
  package let required: [String]
  /// The names of further parameters. Body properties are told by the template and by DESCRIBE METHOD.
  package let optional: [String]
  package let description: String

  /// What `method` needs and does.
  package init(_ method: Method) {
    let variables = method.servers.first?.variables ?? []
    let body = MethodArguments.requiredBodyProperties(of: method)
    accessibleBy = method.verbs.map(\.rawValue).joined(separator: ", ")
    required =
      method.parameters.filter { $0.isRequired && !$0.isAutomatic }.map(\.name) + body
      + variables.filter(\.isRequired).map(\.name)
    optional =
      method.parameters.filter { !$0.isRequired && !$0.isAutomatic }.map(\.name)
      + variables.filter { !$0.isRequired }.map(\.name)
    description = Prose.oneLine(method.description.isEmpty ? method.summary : method.description)
  }
}
