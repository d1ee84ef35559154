import Synchronization

/// The documents that a service is made of: the one that its entry names, and in older providers one that lists its
/// resources and others that hold the operations of some. They are read when somebody needs them.
final class ServiceFiles: Sendable {
  /// Reads a document by its reference, which stands at a place.
  typealias Loader = @Sendable (String, DocumentPlace) throws(RegistryError) -> ServiceDocument

  /// The document that the service's entry names.
  let main: ServiceDocument
  private let load: Loader?
  private let opened = Mutex<[String: Opened]>([:])

  private struct Opened {
    let document: ServiceDocument
    let stamp: FileStamp?
  }

  /// A service that is all in one document.
  init(_ document: ServiceDocument) {
    main = document
    load = nil
  }

  /// The documents of `entry`. Throws when the first one is missing.
  init(_ entry: ServiceEntry, load: @escaping Loader) throws(RegistryError) {
    let place = DocumentPlace(entry.document, line: entry.line)
    guard let reference = [entry.reference, entry.resourcesReference].first(where: { !$0.isEmpty }) else {
      throw .missingPart("service.$ref", place)
    }
    main = try load(reference, place)
    self.load = load
    opened.withLock { $0[reference] = Opened(document: main, stamp: FileStamp(main.name)) }
  }

  /// The document that a reference without its `#` names, at a place of another.
  func document(_ reference: String, at place: DocumentPlace) throws(RegistryError) -> ServiceDocument {
    if let known = opened.withLock({ $0[reference] }) { return known.document }
    guard let load else { throw .danglingReference(reference, place) }
    let document = try load(reference, place)
    let stamp = FileStamp(document.name)
    return opened.withLock { opened in
      if let known = opened[reference] { return known.document }
      opened[reference] = Opened(document: document, stamp: stamp)
      return document
    }
  }

  /// Whether what was read is still what the files hold.
  var areCurrent: Bool {
    opened.withLock { $0.values.allSatisfy { $0.stamp == FileStamp($0.document.name) } }
  }
}
