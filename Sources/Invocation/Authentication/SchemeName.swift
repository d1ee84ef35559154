package import Registry

/// What ways to sign in are called.
package enum SchemeName {
  /// The name of `scheme` in listings.
  package static func of(_ scheme: AuthenticationConfiguration.Scheme) -> String {
    switch scheme {
    case .none: "none"
    case .bearer: "bearer"
    case .basic: "basic"
    case .apiKey: "api key"
    case .custom(let parts): parts.allSatisfy(\.isHeader) ? "header" : "query"
    case .clientCredentials: "oauth2 client credentials"
    case .anyOf(let schemes): schemes.map(of).joined(separator: " or ")
    case .unsupported(let kind): kind
    }
  }

  /// What a kind that cannot be done yet is, in a sentence.
  static func words(_ kind: String) -> String {
    switch kind {
    case "aws_signing_v4": "requests signed by AWS (Signature Version 4)"
    case "aws_assume_role": "requests signed by AWS in an assumed role"
    case "service_account": "a service account of Google"
    case "interactive": "the login of gcloud"
    case "oci_signing_v1": "requests signed by Oracle Cloud"
    default: "`\(kind)`"
    }
  }
}
