/// A client that the sandbox knows. Its secret is printed in the documentation: it opens nothing else.
package struct SandboxClient: Hashable, Sendable {
  /// The OAuth client id.
  package let id: String
  /// The OAuth client secret.
  package let secret: String
  let scopes: [Scope]

  /// May do everything.
  package static let partner = SandboxClient(
    id: "sandbox-client", secret: "sandbox-secret", scopes: Scope.allCases)
  /// May only read entitlements: for trying what a 403 looks like.
  package static let reader = SandboxClient(
    id: "sandbox-reader", secret: "sandbox-reader-secret", scopes: [.describe])

  static let all = [partner, reader]
}
