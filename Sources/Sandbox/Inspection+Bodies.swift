import JSON

/// A reference to something that exists already, before it is known whether it does.
struct Reference: Hashable, Sendable {
  var id: String
  /// Where in the body it stands.
  var pointer: String
}

/// What a signup says about the entitlement.
enum EntitlementSource: Hashable, Sendable {
  /// A new one, and the organization that it names.
  case details(EntitlementDetails, organization: Reference?)
  /// One that exists.
  case reference(Reference)
}

/// What a signup says about the organization.
struct OrganizationDraft: Hashable, Sendable {
  var name: String?
  var tenantID: String
}

extension Inspection {
  private static let entitlement = ObjectSchema(
    required: ["external_id", "name", "plan_id", "product_id"],
    optional: ["usage_reporting_id", "resource_id", "organization"],
    readOnly: ["id", "metadata"],
    constant: [("api_version", "partner/v2"), ("kind", "Entitlement")])

  private static let referenceProperties = [
    "id", "environment", "related", "resource_name", "api_version", "kind",
  ]

  /// An entitlement's properties and the organization that it names.
  mutating func entitlement(
    _ value: JSONValue, at pointer: String, origins: Origins
  ) -> (details: EntitlementDetails, organization: Reference?)? {
    guard object(value, Inspection.entitlement, at: pointer) else { return nil }
    let externalID = text("external_id", of: value, at: pointer)
    let name = text("name", of: value, at: pointer)
    let planID = text("plan_id", of: value, at: pointer)
    let productID = text("product_id", of: value, at: pointer)
    let usageReportingID = text("usage_reporting_id", of: value, at: pointer)
    let resourceID = text("resource_id", of: value, at: pointer)
    let organization = value["organization"].flatMap {
      reference(
        $0, at: pointer + "/organization", to: Route.organizations, needsURL: false, origins: origins)
    }
    guard let externalID, let name, let planID, let productID else { return nil }
    let details = EntitlementDetails(
      externalID: externalID, name: name, planID: planID, productID: productID,
      usageReportingID: usageReportingID ?? externalID, resourceID: resourceID)
    return (details, organization)
  }

  /// An entitlement's properties or a reference to one; which of them it is, is seen by the properties.
  mutating func entitlementSource(
    _ value: JSONValue, at pointer: String, origins: Origins
  ) -> EntitlementSource? {
    let isReference = value["related"] != nil
    let isDetails = Inspection.entitlement.required.contains { value[$0] != nil }
    if value.kind == .object, isReference == isDetails, isReference || value["id"] == nil {
      note(
        .invalidValue,
        isReference
          ? "expected either the properties of a new entitlement or a reference, found both"
          : "expected the properties of a new entitlement or a reference to one by 'related', found neither",
        at: pointer)
      return nil
    }
    if value.kind == .object && !isDetails {
      return reference(value, at: pointer, to: Route.entitlements, needsURL: true, origins: origins)
        .map { .reference($0) }
    }
    return entitlement(value, at: pointer, origins: origins)
      .map { .details($0.details, organization: $0.organization) }
  }

  /// A reference to an item of `collection`, by URL (`related`), or by `id` alone where that is enough.
  private mutating func reference(
    _ value: JSONValue, at pointer: String, to collection: String, needsURL: Bool, origins: Origins
  ) -> Reference? {
    let schema = ObjectSchema(
      required: needsURL ? ["related"] : [], optional: Inspection.referenceProperties)
    guard object(value, schema, at: pointer) else { return nil }
    let id = text("id", of: value, at: pointer, length: 1...255)
    _ = text("environment", of: value, at: pointer, length: 1...255)
    for name in ["resource_name", "api_version", "kind"] { _ = text(name, of: value, at: pointer) }
    guard let related = text("related", of: value, at: pointer) else {
      if !needsURL && value["related"] == nil && value["id"] == nil {
        note(.missingProperty, "property 'related' or 'id' is required", at: pointer + "/related")
      }
      return value["related"] == nil && !needsURL
        ? id.map { Reference(id: $0, pointer: pointer + "/id") } : nil
    }
    guard let path = origins.path(of: related), let target = Route.item(of: path, in: collection) else {
      note(
        .invalidReference, "expected a URL of the form \(origins.base)\(collection)/ID, found '\(related)'",
        at: pointer + "/related")
      return nil
    }
    if let id, id != target {
      note(.invalidReference, "expected '\(target)' as 'related' has it, found '\(id)'", at: pointer + "/id")
      return nil
    }
    return Reference(id: target, pointer: pointer + "/related")
  }

  /// An organization's name and single sign-on. Only signing up needs the name.
  mutating func organization(
    _ value: JSONValue, at pointer: String, needsName: Bool
  ) -> OrganizationDraft? {
    let schema = ObjectSchema(
      required: needsName ? ["name", "sso_config"] : ["sso_config"], optional: needsName ? [] : ["name"],
      readOnly: ["id", "metadata", "sso_url"],
      constant: [("api_version", "partner/v2"), ("kind", "Organization")])
    guard object(value, schema, at: pointer) else { return nil }
    let name = text("name", of: value, at: pointer, length: 1...31)
    if let name,
      let forbidden = name.unicodeScalars.first(where: { "<>#%'*^`{|}~\"".unicodeScalars.contains($0) })
    {
      note(.invalidValue, "expected a name without \(forbidden), found '\(name)'", at: pointer + "/name")
    }
    guard let tenantID = value["sso_config"].flatMap({ tenantID($0, at: pointer + "/sso_config") }) else {
      return nil
    }
    return needsName && name == nil ? nil : OrganizationDraft(name: name, tenantID: tenantID)
  }

  private mutating func tenantID(_ value: JSONValue, at pointer: String) -> String? {
    guard object(value, ObjectSchema(required: ["kind", "tenant_id"]), at: pointer) else { return nil }
    if let kind = text("kind", of: value, at: pointer), kind != "AzureSSOConfig" {
      note(.invalidValue, "expected 'AzureSSOConfig', found '\(kind)'", at: pointer + "/kind")
    }
    return text("tenant_id", of: value, at: pointer)
  }

  /// A user with all three properties.
  mutating func user(_ value: JSONValue, at pointer: String) -> User? {
    let schema = ObjectSchema(required: ["email", "given_name", "family_name"])
    guard object(value, schema, at: pointer) else { return nil }
    let email = text("email", of: value, at: pointer)
    if let email, !Inspection.isAddress(email) {
      note(
        .invalidValue, "expected an e-mail address such as jane@example.com, found '\(email)'",
        at: pointer + "/email")
    }
    let givenName = text("given_name", of: value, at: pointer)
    let familyName = text("family_name", of: value, at: pointer)
    guard let email, let givenName, let familyName else { return nil }
    return User(email: email, givenName: givenName, familyName: familyName)
  }

  /// Whether `text` looks like `name@host.domain`. It is no full check: only what cannot be an address is refused.
  static func isAddress(_ text: String) -> Bool {
    guard !text.unicodeScalars.contains(where: { isBlank($0) }) else { return false }
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    // Asking for properties is slow, and few addresses have anything but ASCII.
    scalar.value <= 0x20 || scalar.value == 0x7F || (scalar.value > 0x7F && scalar.properties.isWhitespace)
  }
}
