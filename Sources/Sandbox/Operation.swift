/// The operations of the API, by the method names that statements use.
package enum Operation: String, Hashable, Sendable, CaseIterable {
  case listEntitlements = "list_partner_v2_entitlements"
  case getEntitlement = "get_partner_v2_entitlement"
  case createEntitlement = "create_partner_v2_entitlement"
  case listOrganizations = "list_partner_v2_organizations"
  case getOrganization = "get_partner_v2_organization"
  case signup
  case activateSignup = "activate_signup"
  case linkSignup = "signup_partner_v2_link"
  /// The exchange of a client's secret for an access token (RFC 6749, section 4.4).
  case token

  /// The HTTP method that reaches it; `GET` stands for `HEAD` too.
  var method: String {
    switch self {
    case .listEntitlements, .getEntitlement, .listOrganizations, .getOrganization: "GET"
    case .createEntitlement, .signup, .activateSignup, .linkSignup, .token: "POST"
    }
  }

  /// What an access token must allow; nil where none is needed.
  var scope: Scope? {
    switch self {
    case .listEntitlements, .getEntitlement: .describe
    case .createEntitlement, .signup, .activateSignup, .linkSignup: .create
    case .listOrganizations, .getOrganization: .marketplaceDescribe
    case .token: nil
    }
  }

  /// The query parameters that it understands.
  var parameters: [String] {
    switch self {
    case .listEntitlements: ["organization.id", "page_size", "page_token"]
    case .getEntitlement: ["organization.id"]
    case .listOrganizations: ["page_size", "page_token"]
    case .signup, .linkSignup: ["dry_run"]
    case .createEntitlement, .getOrganization, .activateSignup, .token: []
    }
  }
}

/// What an access token may allow.
enum Scope: String, Hashable, Sendable, CaseIterable {
  case describe = "partner:describe"
  case create = "partner:create"
  case alter = "partner:alter"
  case delete = "partner:delete"
  /// Organizations are read with this one, as the API's description spells it.
  case marketplaceDescribe = "marketplace::describe"
}
