/// A secret that lets an organization be linked with an entitlement.
struct LinkToken: Hashable, Sendable {
  var value: String
  var organizationID: String
  /// Whether it may be used again and again.
  var isReusable = false
  var isUsed = false
}
