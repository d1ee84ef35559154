/// A customer's organization.
struct Organization: Hashable, Sendable {
  var id: String
  var name: String
  /// The Azure tenant that its users sign in with: the one kind of single sign-on that the API has.
  var tenantID: String
  var users: [User] = []
  var createdAt: Int
  var updatedAt: Int

  /// Whether the signup is complete: somebody can sign in.
  var isActive: Bool { !users.isEmpty }
}

/// Somebody who may sign in to an organization.
struct User: Hashable, Sendable {
  var email: String
  var givenName: String
  var familyName: String
}

/// What a customer bought at a marketplace.
struct Entitlement: Hashable, Sendable {
  var id: String
  var details: EntitlementDetails
  /// The organization that it belongs to, once it belongs to one.
  var organizationID: String?
  var createdAt: Int
  var updatedAt: Int
}

/// The properties of an entitlement that a client gives.
struct EntitlementDetails: Hashable, Sendable {
  var externalID: String
  var name: String
  var planID: String
  var productID: String
  /// The same as `externalID` unless usage is reported under another id.
  var usageReportingID: String
  var resourceID: String?
}

/// A secret that lets an organization be linked with an entitlement.
struct LinkToken: Hashable, Sendable {
  var value: String
  var organizationID: String
  /// Whether it may be used again and again.
  var isReusable = false
  var isUsed = false
}

/// What a client sends with each request after it has shown its secret.
struct AccessToken: Hashable, Sendable {
  var value: String
  var clientID: String
  var scopes: [Scope]
  /// Seconds since 1970 from which on it is worthless.
  var expiresAt: Int
}
