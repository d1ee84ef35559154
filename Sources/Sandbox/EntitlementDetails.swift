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
