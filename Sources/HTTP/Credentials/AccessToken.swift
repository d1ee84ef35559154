package import Rows

/// What a token endpoint answers.
package struct AccessToken: Hashable, Sendable {
  /// The token.
  package let secret: Secret
  /// How long it is valid; nil when the server did not say.
  package let lifetime: Duration?

  /// A token.
  package init(_ secret: Secret, lifetime: Duration?) {
    self.secret = secret
    self.lifetime = lifetime
  }
}

/// Reads the JSON body of a token endpoint's answer (RFC 6749 §5.1); nil when it holds no token. Given by the
/// caller, because this module knows no JSON.
package typealias TokenDecoder = @Sendable ([UInt8]) -> AccessToken?
