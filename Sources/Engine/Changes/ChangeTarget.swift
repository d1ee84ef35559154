import Registry
import Syntax

/// The resource that a statement changes, and the methods it may call for that.
struct ChangeTarget {
  let kind: ChangeKind
  let resource: Resource
  let provider: Provider
  /// In the order of the document; one when the statement names a method itself.
  let methods: [Method]
  /// Where the target is named.
  let place: SourcePlace

  /// The target that `name` stands for: a resource, or a method of one. Throws when it cannot be changed so.
  init(_ name: ObjectName, _ kind: ChangeKind, _ resolver: NameResolver) throws(StatementFailure) {
    self.kind = kind
    place = SourcePlace(resolver.source, name.span)
    if name.parts.count == 4 {
      let (resource, _) = try resolver.resource(ObjectName(Array(name.parts.prefix(3))))
      let (method, provider) = try resolver.method(name)
      guard method.httpMethod != "GET", method.httpMethod != "HEAD" else {
        let words = "\(method.path) reads and changes nothing (it is a \(method.httpMethod))"
        throw StatementFailure(.failed, [Fault(words, at: place)])
      }
      self.resource = resource
      self.provider = provider
      methods = [method]
      return
    }
    let (resource, service) = try resolver.resource(name)
    self.resource = resource
    provider = service.provider
    let names = resource.verbs[kind.verb] ?? []
    guard !names.isEmpty else {
      throw StatementFailure.notSupported(kind.word, resource, at: place)
    }
    do throws(RegistryError) {
      methods = try names.map { name throws(RegistryError) in try service.method(name, of: resource) }
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: place)])
    }
  }
}
