import JSON

extension PartnerService {
  /// Makes an organization with its entitlement, and its first user if one is given: all of it or nothing.
  mutating func signUp(_ call: Call) throws(Failure) -> Response {
    let isDryRun = try call.isDryRun()
    let body = try call.body()
    var inspection = Inspection()
    let schema = ObjectSchema(required: ["organization", "entitlement"], optional: ["user"])
    guard inspection.object(body, schema, at: "") else { throw Failure(400, inspection.problems) }
    let organization = body["organization"].flatMap {
      inspection.organization($0, at: "/organization", needsName: true)
    }
    let user = body["user"].flatMap { inspection.user($0, at: "/user") }
    let source = body["entitlement"].flatMap {
      inspection.entitlementSource($0, at: "/entitlement", origins: call.origins)
    }
    if case .details(_, let named?) = source {
      inspection.note(
        .invalidReference, "the entitlement goes to the organization of this signup, expected no other",
        at: named.pointer)
    }
    checkEntitlement(source, &inspection)
    try inspection.check()
    guard let organization, let name = organization.name, let source else { throw PartnerService.unread }
    try checkAvailable(source, call.origins)

    let id = isDryRun ? store.nextOrganizationID() : store.makeOrganizationID()
    if !isDryRun {
      store.add(
        Organization(
          id: id, name: name, tenantID: organization.tenantID, users: user.map { [$0] } ?? [],
          createdAt: call.now, updatedAt: call.now))
      give(source, to: id, at: call.now)
    }
    let outcome =
      user == nil
      ? "Organization '\(name)' waits for its first user: activate the signup."
      : "Organization '\(name)' is ready, its user can sign in."
    return signedUp(id, isDryRun ? PartnerService.dryRun : outcome)
  }

  /// Gives an organization that was made without a user its first one.
  mutating func activate(_ call: Call) throws(Failure) -> Response {
    let body = try call.body()
    var inspection = Inspection()
    let schema = ObjectSchema(required: ["user", "organization_id"])
    guard inspection.object(body, schema, at: "") else { throw Failure(400, inspection.problems) }
    let user = body["user"].flatMap { inspection.user($0, at: "/user") }
    let id = inspection.text("organization_id", of: body, at: "")
    try inspection.check()
    guard let user, let id else { throw PartnerService.unread }
    guard let organization = store.organizations[id] else {
      throw Failure(404, .notFound, "no organization '\(id)'", at: .pointer("/organization_id"))
    }
    guard !organization.isActive else {
      var failure = Failure(
        409, .alreadyComplete, "the signup of organization '\(id)' is complete",
        at: .pointer("/organization_id"))
      failure.headers = [Header("Location", call.origins.base + Route.organizations + "/" + id)]
      throw failure
    }
    store.updateOrganization(id) {
      $0.users.append(user)
      $0.updatedAt = call.now
    }
    return signedUp(id, "Organization '\(organization.name)' is ready, its user can sign in.")
  }

  /// Gives an entitlement to an organization that exists, for whoever has the token for it.
  mutating func link(_ call: Call) throws(Failure) -> Response {
    let isDryRun = try call.isDryRun()
    let body = try call.body()
    var inspection = Inspection()
    let schema = ObjectSchema(required: ["token", "organization", "entitlement"])
    guard inspection.object(body, schema, at: "") else { throw Failure(400, inspection.problems) }
    let value = inspection.text("token", of: body, at: "")
    let organization = body["organization"].flatMap {
      inspection.organization($0, at: "/organization", needsName: false)
    }
    let source = body["entitlement"].flatMap {
      inspection.entitlementSource($0, at: "/entitlement", origins: call.origins)
    }
    let token = value.flatMap { store.linkTokens[$0] }
    if value != nil && token == nil {
      // The token is a secret: the message does not repeat it.
      inspection.note(.invalidLinkToken, "the link token is unknown here", at: "/token")
    }
    if case .details(_, let named?) = source, let token, named.id != token.organizationID {
      inspection.note(
        .invalidReference, "expected '\(token.organizationID)', which the token links, or nothing",
        at: named.pointer)
    }
    checkEntitlement(source, &inspection)
    try inspection.check()
    guard let token, let organization, let source, let linked = store.organizations[token.organizationID]
    else { throw PartnerService.unread }
    guard !token.isUsed else {
      throw Failure(409, .linkTokenUsed, "the link token was used before", at: .pointer("/token"))
    }
    try checkAvailable(source, call.origins)

    if !isDryRun {
      store.useLinkToken(token.value)
      store.updateOrganization(linked.id) {
        $0.tenantID = organization.tenantID
        $0.updatedAt = call.now
      }
      give(source, to: linked.id, at: call.now)
    }
    return signedUp(
      linked.id,
      isDryRun ? PartnerService.dryRun : "Organization '\(linked.name)' has the entitlement now.")
  }

  private static let dryRun = "Dry run: everything is right, nothing was changed."

  private mutating func give(_ source: EntitlementSource, to organizationID: String, at now: Int) {
    switch source {
    case .details(let details, _): _ = add(details, organizationID: organizationID, at: now)
    case .reference(let reference): store.link(reference.id, to: organizationID, at: now)
    }
  }

  private func checkEntitlement(_ source: EntitlementSource?, _ inspection: inout Inspection) {
    if case .reference(let reference) = source, store.entitlements[reference.id] == nil {
      inspection.note(.invalidReference, "no entitlement '\(reference.id)'", at: reference.pointer)
    }
  }

  /// 409 if the entitlement exists already, or belongs to an organization already.
  private func checkAvailable(_ source: EntitlementSource, _ origins: Origins) throws(Failure) {
    switch source {
    case .details(let details, _):
      try checkExternalID(details.externalID, at: "/entitlement/external_id", origins)
    case .reference(let reference):
      guard let owner = store.entitlements[reference.id]?.organizationID else { return }
      var failure = Failure(
        409, .alreadyLinked, "entitlement '\(reference.id)' belongs to organization '\(owner)' already",
        at: .pointer(reference.pointer))
      failure.headers = [Header("Location", origins.base + Route.organizations + "/" + owner)]
      throw failure
    }
  }

  private func signedUp(_ id: String, _ message: String) -> Response {
    var writer = JSONWriter()
    writer.signup(organizationID: id, message: message)
    return .json(201, writer)
  }
}
