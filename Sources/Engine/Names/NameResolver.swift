import Registry
import Syntax

/// Finds what dotted names stand for, and says which part of one is wrong.
struct NameResolver {
  let registry: ProviderRegistry
  let source: SourceText

  /// The method that `name` stands for, and its provider.
  func method(_ name: ObjectName) throws(StatementFailure) -> (method: Method, provider: Provider) {
    guard name.parts.count == 4 else {
      throw wrongDepth(name, "a method", "provider.service.resource.method")
    }
    let (resource, service) = try self.resource(ObjectName(Array(name.parts.prefix(3))))
    let part = name.parts[3]
    return try at(part, name) { () throws(RegistryError) in
      (try service.method(part.text, of: resource), service.provider)
    }
  }

  /// The resource that `name` stands for, and its service.
  func resource(_ name: ObjectName) throws(StatementFailure) -> (resource: Resource, service: Service) {
    guard name.parts.count == 3 else { throw wrongDepth(name, "a resource", "provider.service.resource") }
    let service = try self.service(ObjectName(Array(name.parts.prefix(2))))
    let part = name.parts[2]
    return try at(part, name) { () throws(RegistryError) in (try service.resource(part.text), service) }
  }

  /// The service that `name` stands for.
  func service(_ name: ObjectName) throws(StatementFailure) -> Service {
    guard name.parts.count == 2 else { throw wrongDepth(name, "a service", "provider.service") }
    let provider = try self.provider(ObjectName([name.parts[0]]))
    let part = name.parts[1]
    return try at(part, name) { () throws(RegistryError) in
      try registry.service(part.text, of: provider)
    }
  }

  /// The provider that `name` stands for.
  func provider(_ name: ObjectName) throws(StatementFailure) -> Provider {
    guard name.parts.count == 1 else { throw wrongDepth(name, "a provider", "provider") }
    let part = name.parts[0]
    return try at(part, name) { () throws(RegistryError) in try registry.provider(part.text) }
  }

  private func at<Result>(
    _ part: ObjectName.Part, _ name: ObjectName, _ body: () throws(RegistryError) -> Result
  ) throws(StatementFailure) -> Result {
    do throws(RegistryError) {
      return try body()
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: SourcePlace(source, part.span))])
    }
  }

  private func wrongDepth(_ name: ObjectName, _ what: String, _ form: String) -> StatementFailure {
    let count = name.parts.count
    let found = count == 1 ? "1 part" : "\(count) parts"
    return StatementFailure(
      .failed,
      [Fault("expected \(what) as `\(form)`, found \(found)", at: SourcePlace(source, name.span))])
  }
}

extension Fault {
  /// A fault of the registry: an unknown name with those that exist, or a document with its line.
  init(_ error: RegistryError, at place: SourcePlace?) {
    var message = error.message
    var notes: [String] = []
    if let name = error.unknownName {
      let nearest = NearestName.find(name, among: error.known, limit: 3)
      if !nearest.isEmpty {
        message += SyntaxError.suggestion(nearest)
      } else if error.known.isEmpty {
        notes.append("there are none")
      } else if error.known.count <= 20 {
        notes.append("there are: \(error.known.joined(separator: ", "))")
      } else {
        notes.append("there are \(error.known.count), see SHOW")
      }
    }
    if let place = error.place { notes.append("in \(place)") }
    self.init(message, at: place, notes: notes)
  }
}
