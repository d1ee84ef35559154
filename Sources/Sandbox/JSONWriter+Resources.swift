import JSON

/// The resources as the API shows them. Links begin with the address that the client uses.
extension JSONWriter {
  mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func field(_ name: String, _ value: Int) {
    key(name)
    integer(Int64(value))
  }

  mutating func optionalField(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  mutating func entitlement(_ entitlement: Entitlement, _ origins: Origins) {
    let details = entitlement.details
    beginObject()
    field("api_version", "partner/v2")
    field("kind", "Entitlement")
    field("id", entitlement.id)
    metadata(
      path: Route.entitlements + "/" + entitlement.id, name: "entitlement=" + entitlement.id, origins,
      createdAt: entitlement.createdAt, updatedAt: entitlement.updatedAt)
    field("external_id", details.externalID)
    field("name", details.name)
    field("plan_id", details.planID)
    field("product_id", details.productID)
    field("usage_reporting_id", details.usageReportingID)
    if let resourceID = details.resourceID { field("resource_id", resourceID) }
    if let id = entitlement.organizationID {
      key("organization")
      beginObject()
      field("id", id)
      field("related", origins.base + Route.organizations + "/" + id)
      field("resource_name", "crn://confluent.cloud/organization=" + id)
      field("api_version", "partner/v2")
      field("kind", "Organization")
      endObject()
    }
    endObject()
  }

  mutating func organization(_ organization: Organization, _ origins: Origins) {
    beginObject()
    field("api_version", "partner/v2")
    field("kind", "Organization")
    field("id", organization.id)
    metadata(
      path: Route.organizations + "/" + organization.id, name: "organization=" + organization.id, origins,
      createdAt: organization.createdAt, updatedAt: organization.updatedAt)
    field("name", organization.name)
    field("sso_url", JSONWriter.signInURL(organization.id))
    key("sso_config")
    beginObject()
    field("kind", "AzureSSOConfig")
    field("tenant_id", organization.tenantID)
    endObject()
    endObject()
  }

  /// What signing up, activating and linking answer.
  mutating func signup(organizationID: String, message: String) {
    beginObject()
    field("organization_id", organizationID)
    field("sso_url", JSONWriter.signInURL(organizationID))
    field("display_message", message)
    endObject()
  }

  mutating func list(
    kind: String, _ page: Page, _ items: (inout JSONWriter, Int) -> Void
  ) {
    beginObject()
    field("api_version", "partner/v2")
    field("kind", kind)
    key("metadata")
    beginObject()
    field("first", page.first)
    field("last", page.last)
    optionalField("prev", page.previous)
    optionalField("next", page.next)
    field("total_size", page.total)
    endObject()
    key("data")
    beginArray()
    for index in page.range { items(&self, index) }
    endArray()
    endObject()
  }

  private mutating func metadata(
    path: String, name: String, _ origins: Origins, createdAt: Int, updatedAt: Int
  ) {
    key("metadata")
    beginObject()
    field("self", origins.base + path)
    field("resource_name", "crn://confluent.cloud/" + name)
    field("created_at", Moment(createdAt).timestamp)
    field("updated_at", Moment(updatedAt).timestamp)
    endObject()
  }

  /// Where an organization's users would sign in: under a name that is reserved to lead nowhere (RFC 2606).
  private static func signInURL(_ organizationID: String) -> String {
    "https://sso.sandbox.invalid/" + organizationID
  }

  mutating func failure(_ failure: Failure, requestID: String) {
    beginObject()
    key("errors")
    beginArray()
    for (index, problem) in failure.problems.enumerated() {
      beginObject()
      field("id", "\(requestID)-\(index + 1)")
      field("status", String(failure.status))
      field("code", problem.code.rawValue)
      field("title", problem.code.title)
      field("detail", problem.detail)
      if let source = problem.source {
        key("source")
        beginObject()
        switch source {
        case .pointer(let pointer): field("pointer", pointer)
        case .parameter(let name): field("parameter", name)
        }
        endObject()
      }
      endObject()
    }
    endArray()
    endObject()
  }
}
