/// What a customer bought at a marketplace.
struct Entitlement: Hashable, Sendable {
  var id: String
  var details: EntitlementDetails
  /// The organization that it belongs to, once it belongs to one.
  var organizationID: String?
  var createdAt: Int
  var updatedAt: Int
}
