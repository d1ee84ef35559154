import JSON

/// The state file's form: everything that a store holds, as one JSON object.
enum StateDocument {
  /// Says what the file is, and changes when its form does.
  static let format = "tributary-sandbox-state-1"

  static func bytes(of store: Store) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.field("format", format)
    // A string, for a JSON number of 64 bits is not safe with every reader.
    writer.field("seed", String(store.identifiers.seed))
    writer.key("issued")
    writer.beginObject()
    for kind in IdentifierSource.Kind.allCases {
      writer.field(kind.name, String(store.identifiers.issued[kind.rawValue]))
    }
    writer.endObject()
    writer.array("organizations", store.organizations.rows) { $0.stored($1) }
    writer.array("entitlements", store.entitlements.rows) { $0.stored($1) }
    writer.array("link_tokens", store.linkTokens.rows) { writer, token in
      writer.field("token", token.value)
      writer.field("organization_id", token.organizationID)
      writer.key("is_reusable")
      writer.boolean(token.isReusable)
      writer.key("is_used")
      writer.boolean(token.isUsed)
    }
    writer.array("access_tokens", store.accessTokens.rows) { writer, token in
      writer.field("token", token.value)
      writer.field("client_id", token.clientID)
      writer.field("scope", token.scopes.map(\.rawValue).joined(separator: " "))
      writer.field("expires_at", token.expiresAt)
    }
    writer.endObject()
    writer.newline()
    return writer.takeBytes()
  }
}

extension JSONWriter {
  /// The properties of a user.
  mutating func user(_ user: User) {
    field("email", user.email)
    field("given_name", user.givenName)
    field("family_name", user.familyName)
  }

  /// A member whose value is an array of objects.
  fileprivate mutating func array<Row>(
    _ name: String, _ rows: [Row], _ fields: (inout JSONWriter, Row) -> Void
  ) {
    key(name)
    beginArray()
    for row in rows {
      beginObject()
      fields(&self, row)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func stored(_ organization: Organization) {
    field("id", organization.id)
    field("name", organization.name)
    field("tenant_id", organization.tenantID)
    field("created_at", organization.createdAt)
    field("updated_at", organization.updatedAt)
    array("users", organization.users) { $0.user($1) }
  }

  fileprivate mutating func stored(_ entitlement: Entitlement) {
    let details = entitlement.details
    field("id", entitlement.id)
    field("external_id", details.externalID)
    field("name", details.name)
    field("plan_id", details.planID)
    field("product_id", details.productID)
    field("usage_reporting_id", details.usageReportingID)
    if let resourceID = details.resourceID { field("resource_id", resourceID) }
    if let organizationID = entitlement.organizationID { field("organization_id", organizationID) }
    field("created_at", entitlement.createdAt)
    field("updated_at", entitlement.updatedAt)
  }
}
