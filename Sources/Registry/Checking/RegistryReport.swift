/// What a check of providers found.
package struct RegistryReport: Sendable {
  /// In the order they were named.
  package let providers: [ProviderReport]

  /// The findings of a kind in all providers.
  package func count(_ kind: Finding.Kind) -> Int { providers.reduce(0) { $0 + $1.count(kind) } }
}

/// What a check of one provider found.
package struct ProviderReport: Sendable {
  package let name: String
  package let version: String
  /// The path of provider.yaml.
  package let document: String
  /// What its documents hold, and what cannot be used among it.
  package let size: Size
  /// In the order of the documents.
  package let findings: [Finding]

  /// The findings of a kind.
  package func count(_ kind: Finding.Kind) -> Int { findings.count { $0.kind == kind } }

  /// How much there is.
  package struct Size: Hashable, Sendable {
    package var services = 0
    package var resources = 0
    package var methods = 0
    package var views = 0
    /// Path, query, header and cookie parameters and server variables, each counted where it is used.
    package var parameters = 0
    /// The schemas that methods lead to, each counted once in its document.
    package var schemas = 0

    package init() {}

    static func += (left: inout Size, right: Size) {
      left.services += right.services
      left.resources += right.resources
      left.methods += right.methods
      left.views += right.views
      left.parameters += right.parameters
      left.schemas += right.schemas
    }
  }
}

/// Something in a document that keeps a part of it from being used as it stands.
package struct Finding: Hashable, Sendable {
  package let kind: Kind
  /// What it is about: `okta.users.users.list_users`, a service, or a provider.
  package let subject: String
  package let message: String
  package let place: DocumentPlace?

  package init(_ kind: Kind, _ subject: String, _ message: String, at place: DocumentPlace?) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.place = place
  }

  /// A fault of the registry as a finding.
  init(_ kind: Kind, _ subject: String, _ error: RegistryError) {
    self.init(kind, subject, error.message, at: error.place)
  }

  /// The kinds of finding.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A service, resource or method cannot be used.
    case unusable
    /// Something is not as it should be, and the rest of it works.
    case warning
    /// A method needs what this version cannot do.
    case waiting
  }
}
