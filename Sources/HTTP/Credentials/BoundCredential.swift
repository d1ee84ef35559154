/// A credential with the hosts it belongs to. It is attached to requests to these and to no others, wherever
/// a redirect, a next-page link or a document's list of servers points.
package struct BoundCredential: Hashable, Sendable {
  /// What to attach.
  package let credential: Credential
  /// Where it may go.
  package let origins: [Origin]

  /// Binds `credential` to these origins.
  package init(_ credential: Credential, to origins: [Origin]) {
    self.credential = credential
    self.origins = origins
  }

  /// Whether it may go to `origin`.
  package func belongs(to origin: Origin) -> Bool { origins.contains(origin) }
}
