import JSON

extension StateDocument {
  /// Why a state document cannot be used.
  struct Damage: Error, Hashable {
    var reason: String
  }

  /// Reads a store back. Anything odd is damage: guessing would hide it until it matters.
  static func store(from bytes: [UInt8]) throws(Damage) -> Store {
    let root: JSONValue
    do {
      root = try JSONDocument(bytes).root
    } catch {
      throw Damage(reason: "\(error.message), at byte \(error.offset)")
    }
    let reader = StateReader()
    let document = reader.object(root, at: "")
    guard try reader.text(document, "format") == format else {
      throw Damage(reason: "expected format '\(format)' at /format")
    }
    guard let seed = UInt64(try reader.text(document, "seed")) else {
      throw Damage(reason: "expected digits at /seed")
    }
    let counters = reader.object(try reader.value(document, "issued"), at: "/issued")
    var issued: [IdentifierSource.Kind: UInt64] = [:]
    for kind in IdentifierSource.Kind.allCases {
      guard let count = UInt64(try reader.text(counters, kind.name)) else {
        throw Damage(reason: "expected digits at /issued/\(kind.name)")
      }
      issued[kind] = count
    }
    var store = Store(identifiers: IdentifierSource(seed: seed, issued: issued))
    try readOrganizations(document, reader, into: &store)
    try readEntitlements(document, reader, into: &store)
    try readTokens(document, reader, into: &store)
    return store
  }

  private static func readOrganizations(
    _ document: StateReader.Object, _ reader: StateReader, into store: inout Store
  ) throws(Damage) {
    for row in try reader.objects(document, "organizations") {
      var organization = Organization(
        id: try reader.text(row, "id"), name: try reader.text(row, "name"),
        tenantID: try reader.text(row, "tenant_id"), createdAt: try reader.integer(row, "created_at"),
        updatedAt: try reader.integer(row, "updated_at"))
      for user in try reader.objects(row, "users") {
        organization.users.append(
          User(
            email: try reader.text(user, "email"), givenName: try reader.text(user, "given_name"),
            familyName: try reader.text(user, "family_name")))
      }
      guard store.organizations[organization.id] == nil else {
        throw Damage(reason: "'\(organization.id)' occurs twice, at \(row.pointer)/id")
      }
      store.add(organization)
    }
  }

  private static func readEntitlements(
    _ document: StateReader.Object, _ reader: StateReader, into store: inout Store
  ) throws(Damage) {
    for row in try reader.objects(document, "entitlements") {
      let details = EntitlementDetails(
        externalID: try reader.text(row, "external_id"), name: try reader.text(row, "name"),
        planID: try reader.text(row, "plan_id"), productID: try reader.text(row, "product_id"),
        usageReportingID: try reader.text(row, "usage_reporting_id"),
        resourceID: try reader.optionalText(row, "resource_id"))
      let entitlement = Entitlement(
        id: try reader.text(row, "id"), details: details,
        organizationID: try reader.optionalText(row, "organization_id"),
        createdAt: try reader.integer(row, "created_at"), updatedAt: try reader.integer(row, "updated_at"))
      guard store.entitlements[entitlement.id] == nil else {
        throw Damage(reason: "'\(entitlement.id)' occurs twice, at \(row.pointer)/id")
      }
      guard store.entitlement(externalID: details.externalID) == nil else {
        throw Damage(reason: "'\(details.externalID)' occurs twice, at \(row.pointer)/external_id")
      }
      if let id = entitlement.organizationID, store.organizations[id] == nil {
        throw Damage(reason: "no organization '\(id)', at \(row.pointer)/organization_id")
      }
      store.add(entitlement)
    }
  }

  private static func readTokens(
    _ document: StateReader.Object, _ reader: StateReader, into store: inout Store
  ) throws(Damage) {
    for row in try reader.objects(document, "link_tokens") {
      let token = LinkToken(
        value: try reader.text(row, "token"), organizationID: try reader.text(row, "organization_id"),
        isReusable: try reader.boolean(row, "is_reusable"), isUsed: try reader.boolean(row, "is_used"))
      guard store.organizations[token.organizationID] != nil else {
        throw Damage(reason: "no organization '\(token.organizationID)', at \(row.pointer)/organization_id")
      }
      store.add(token)
    }
    for row in try reader.objects(document, "access_tokens") {
      let scopes = try reader.text(row, "scope").split(separator: " ").compactMap {
        Scope(rawValue: String($0))
      }
      store.add(
        AccessToken(
          value: try reader.text(row, "token"), clientID: try reader.text(row, "client_id"), scopes: scopes,
          expiresAt: try reader.integer(row, "expires_at")))
    }
  }
}

/// Reads properties and says where one is missing or of another kind.
struct StateReader {
  /// An object and its place in the document.
  struct Object {
    var value: JSONValue
    var pointer: String
  }

  func object(_ value: JSONValue, at pointer: String) -> Object { Object(value: value, pointer: pointer) }

  func value(_ object: Object, _ name: String) throws(StateDocument.Damage) -> JSONValue {
    guard let value = object.value[name] else {
      throw StateDocument.Damage(reason: "property missing: \(object.pointer)/\(name)")
    }
    return value
  }

  func text(_ object: Object, _ name: String) throws(StateDocument.Damage) -> String {
    let value = try value(object, name)
    guard let text = value.string else { throw mismatch("a string", value, object, name) }
    return text
  }

  func optionalText(_ object: Object, _ name: String) throws(StateDocument.Damage) -> String? {
    object.value[name] == nil ? nil : try text(object, name)
  }

  func integer(_ object: Object, _ name: String) throws(StateDocument.Damage) -> Int {
    let value = try value(object, name)
    guard let integer = value.integer else { throw mismatch("an integer", value, object, name) }
    return Int(integer)
  }

  func boolean(_ object: Object, _ name: String) throws(StateDocument.Damage) -> Bool {
    let value = try value(object, name)
    guard let boolean = value.boolean else { throw mismatch("a boolean", value, object, name) }
    return boolean
  }

  func objects(_ object: Object, _ name: String) throws(StateDocument.Damage) -> [Object] {
    let value = try value(object, name)
    guard value.kind == .array else { throw mismatch("an array", value, object, name) }
    return value.elements.enumerated().map { index, element in
      Object(value: element, pointer: "\(object.pointer)/\(name)/\(index)")
    }
  }

  private func mismatch(
    _ expected: String, _ found: JSONValue, _ object: Object, _ name: String
  ) -> StateDocument.Damage {
    StateDocument.Damage(
      reason: "expected \(expected), found \(found.kind.phrase), at \(object.pointer)/\(name)")
  }
}
