import JSON

extension PartnerService {
  func listEntitlements(_ call: Call) throws(Failure) -> Response {
    var filter: [FormField] = []
    var rows = store.entitlements.rows
    if let id = call.parameter("organization.id") {
      filter = [FormField(name: "organization.id", value: id)]
      rows = rows.filter { $0.organizationID == id }
    }
    let page = try Page(of: call, total: rows.count, filter: filter, seed: store.identifiers.seed)
    var writer = JSONWriter()
    writer.list(kind: "EntitlementList", page) { $0.entitlement(rows[$1], call.origins) }
    return .json(200, writer)
  }

  func getEntitlement(_ call: Call) throws(Failure) -> Response {
    guard let entitlement = store.entitlements[call.id] else {
      throw Failure(404, .notFound, "no entitlement '\(call.id)'")
    }
    if let id = call.parameter("organization.id"), entitlement.organizationID != id {
      throw Failure(404, .notFound, "organization '\(id)' has no entitlement '\(call.id)'")
    }
    var writer = JSONWriter()
    writer.entitlement(entitlement, call.origins)
    return .json(200, writer)
  }

  mutating func createEntitlement(_ call: Call) throws(Failure) -> Response {
    let body = try call.body()
    var inspection = Inspection()
    let draft = inspection.entitlement(body, at: "", origins: call.origins)
    if let organization = draft?.organization { checkOrganization(organization, &inspection) }
    try inspection.check()
    guard let draft else { throw PartnerService.unread }
    try checkExternalID(draft.details.externalID, at: "/external_id", call.origins)
    let entitlement = add(draft.details, organizationID: draft.organization?.id, at: call.now)
    var writer = JSONWriter()
    writer.entitlement(entitlement, call.origins)
    return .json(
      201, writer,
      headers: [Header("Location", call.origins.base + Route.entitlements + "/" + entitlement.id)])
  }

  /// Makes an entitlement of properties that were checked.
  mutating func add(_ details: EntitlementDetails, organizationID: String?, at now: Int) -> Entitlement {
    let entitlement = Entitlement(
      id: store.makeEntitlementID(), details: details, organizationID: organizationID, createdAt: now,
      updatedAt: now)
    store.add(entitlement)
    return entitlement
  }

  /// 409 if the external id is taken.
  func checkExternalID(_ externalID: String, at pointer: String, _ origins: Origins) throws(Failure) {
    guard let other = store.entitlement(externalID: externalID) else { return }
    var failure = Failure(
      409, .alreadyExists, "entitlement '\(other.id)' has the external id '\(externalID)' already",
      at: .pointer(pointer))
    failure.headers = [Header("Location", origins.base + Route.entitlements + "/" + other.id)]
    throw failure
  }

  func checkOrganization(_ reference: Reference, _ inspection: inout Inspection) {
    if store.organizations[reference.id] == nil {
      inspection.note(.invalidReference, "no organization '\(reference.id)'", at: reference.pointer)
    }
  }

  /// For a body that could not be read although nothing was found wrong with it, which cannot be.
  static var unread: Failure { Failure(500, .internalError, "the body could not be read") }
}
