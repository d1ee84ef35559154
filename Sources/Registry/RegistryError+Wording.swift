extension RegistryError {
  /// The fault in words.
  package var message: String {
    switch self {
    case .unknownProvider(let name, _): "unknown provider `\(name)`"
    case .unknownService(let name, let provider, _): "\(provider) has no service `\(name)`"
    case .unknownResource(let name, let service, _): "\(service) has no resource `\(name)`"
    case .unknownMethod(let name, let resource, _): "\(resource) has no method `\(name)`"
    case .missingDocument(let path, _): "the document `\(path)` is missing"
    case .unreadable(_, let reason, _): reason
    case .missingPart(let part, _): "`\(part)` is missing"
    case .wrongPart(let part, let expected, _): "`\(part)`: expected \(expected)"
    case .unsupportedVersion(let found, _):
      "this is \(found), understood are OpenAPI 3.0 and 3.1: convert it first"
    case .danglingReference(let reference, _): "the reference `\(reference)` leads nowhere"
    case .referenceLeadsOut(let reference, _):
      "the reference `\(reference)` leads out of the provider's folder"
    case .circularReference(let reference, _): "the reference `\(reference)` leads in a circle"
    }
  }

  /// The names that exist where an unknown one was given.
  package var known: [String] {
    switch self {
    case .unknownProvider(_, let known), .unknownService(_, _, let known), .unknownResource(_, _, let known),
      .unknownMethod(_, _, let known):
      known
    default: []
    }
  }

  /// The name that is unknown.
  package var unknownName: String? {
    switch self {
    case .unknownProvider(let name, _), .unknownService(let name, _, _), .unknownResource(let name, _, _),
      .unknownMethod(let name, _, _):
      name
    default: nil
    }
  }
}
