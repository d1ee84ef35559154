/// Something that signing in needs: what it is, where it comes from, and whether it is there. Never its value.
package struct SignInStatus: Hashable, Sendable {
  /// The way to sign in: `bearer`, `oauth2 client credentials`.
  package let scheme: String
  /// What is needed: `token`, `password`; nil when nothing is.
  package let part: String?
  /// Where it comes from: `DIGITALOCEAN_TOKEN`, `profile work: file ~/.token`.
  package let source: String?
  package let state: State

  /// Whether it is there.
  package enum State: String, Hashable, Sendable {
    case set
    case missing
    /// Nobody looked: asking could have effects.
    case unknown
    /// Nobody has to sign in.
    case notNeeded = "not needed"
    /// This version cannot sign in so.
    case unsupported = "not supported yet"
  }
}
