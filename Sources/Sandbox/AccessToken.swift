/// What a client sends with each request after it has shown its secret.
struct AccessToken: Hashable, Sendable {
  var value: String
  var clientID: String
  var scopes: [Scope]
  /// Seconds since 1970 from which on it is worthless.
  var expiresAt: Int
}
