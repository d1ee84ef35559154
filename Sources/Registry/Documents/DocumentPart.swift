import JSON
import YAML

/// A mapping of a service document whose members are read one by one: an operation's answers are most of its text, and
/// nobody who lists methods asks for them.
struct DocumentPart: Sendable {
  private let document: ServiceDocument
  /// Where the mapping stands, behind all references.
  private let path: [String]
  /// Whether a reference led here.
  let isReference: Bool

  /// The mapping at `path`, or the one that the `$ref` there leads to. Nil when there is none.
  init?(_ path: [String], in document: ServiceDocument) throws(RegistryError) {
    self.document = document
    var path = path
    var last: (reference: String, place: DocumentPlace)?
    // A chain this long is a circle.
    for _ in 0..<64 {
      guard try document.isMapping(at: path) else { return nil }
      guard let link = try document.node(at: path + ["$ref"]), let reference = link.string else {
        self.path = path
        isReference = last != nil
        return
      }
      guard let next = ServiceDocument.pointer(reference) else {
        throw .danglingReference(reference, document.place(of: link))
      }
      last = (reference, document.place(of: link))
      if try !document.isMapping(at: next) { throw .danglingReference(reference, document.place(of: link)) }
      path = next
    }
    throw .circularReference(last?.reference ?? "", last?.place ?? DocumentPlace(document.name, line: 0))
  }

  /// The mapping that is the value of a member; nil when there is no such member or when it is something else.
  func part(_ key: String) throws(RegistryError) -> DocumentPart? {
    try DocumentPart(path + [key], in: document)
  }

  /// The value of a member.
  func member(_ key: String) throws(RegistryError) -> YAMLNode? { try document.node(at: path + [key]) }

  /// The text of a member; empty when it is missing or no scalar.
  func text(_ key: String) throws(RegistryError) -> String { try member(key)?.string ?? "" }

  /// The keys in the order of the document.
  func keys() throws(RegistryError) -> [String] { try document.keys(at: path).map(\.key) }
}
