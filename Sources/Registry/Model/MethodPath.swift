/// The full name of a method: `confluent.partner.signups.signup`.
package struct MethodPath: Hashable, Sendable, CustomStringConvertible {
  package let resource: ResourcePath
  package let method: String

  package init(_ resource: ResourcePath, _ method: String) {
    self.resource = resource
    self.method = method
  }

  package var description: String { "\(resource).\(method)" }
}

/// The full name of a resource: `confluent.partner.signups`.
package struct ResourcePath: Hashable, Sendable, CustomStringConvertible {
  package let provider: String
  package let service: String
  package let resource: String

  package init(_ provider: String, _ service: String, _ resource: String) {
    self.provider = provider
    self.service = service
    self.resource = resource
  }

  package var description: String { "\(provider).\(service).\(resource)" }
}
