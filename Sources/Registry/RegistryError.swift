import YAML

/// Why a provider, a document or a part of one cannot be used: a fact and its place. `message` words it.
package enum RegistryError: Error, Hashable, Sendable {
  case unknownProvider(String, known: [String])
  case unknownService(String, provider: String, known: [String])
  case unknownResource(String, service: String, known: [String])
  case unknownMethod(String, resource: String, known: [String])
  /// The document that provider.yaml names is not there.
  case missingDocument(String, DocumentPlace)
  /// The document cannot be read or parsed.
  case unreadable(document: String, reason: String, line: Int)
  /// The document has no part that it must have.
  case missingPart(String, DocumentPlace)
  /// A part is not what it has to be: a list where a mapping is expected.
  case wrongPart(String, expected: String, DocumentPlace)
  /// A `$ref` that leads nowhere or outside of the document.
  case danglingReference(String, DocumentPlace)
  /// A description of another kind or version than those that are understood.
  case unsupportedVersion(String, DocumentPlace)
  /// A reference to a document outside of the provider's folder.
  case referenceLeadsOut(String, DocumentPlace)
  /// References that lead in a circle.
  case circularReference(String, DocumentPlace)

  /// Where in a document the fault is, when it is in one.
  package var place: DocumentPlace? {
    switch self {
    case .unknownProvider, .unknownService, .unknownResource, .unknownMethod: nil
    case .missingDocument(_, let place), .missingPart(_, let place), .wrongPart(_, _, let place),
      .danglingReference(_, let place), .circularReference(_, let place), .unsupportedVersion(_, let place),
      .referenceLeadsOut(_, let place):
      place
    case .unreadable(let document, _, let line): DocumentPlace(document, line: line)
    }
  }

  /// Whether a reference is at fault: the part that has it is there and can be read.
  var isReference: Bool {
    switch self {
    case .danglingReference, .circularReference: true
    default: false
    }
  }

  init(_ error: YAMLError, _ document: String) {
    self = .unreadable(
      document: document, reason: error.message, line: error.position?.line ?? 0)
  }
}
