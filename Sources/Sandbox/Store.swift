/// Everything that the sandbox remembers of its customers.
struct Store: Sendable {
  /// The token that links the organization that is there from the start, as often as one likes.
  static let fixedLinkToken = "sandbox-link-token"
  /// The id of that organization.
  static let fixedOrganizationID = "o-sandbox"

  var identifiers: IdentifierSource
  private(set) var organizations = Table<Organization>()
  private(set) var entitlements = Table<Entitlement>()
  private(set) var linkTokens = Table<LinkToken>()
  private(set) var accessTokens = Table<AccessToken>()
  /// Entitlement ids by external id, which is unique.
  private var externalIDs: [String: String] = [:]
  /// How many access tokens there may be until the expired ones are looked for.
  private var accessTokenLimit = 256
  /// Counts the changes, so that a change can be noticed.
  private(set) var revision = 0

  /// A store with nothing in it.
  init(identifiers: IdentifierSource) { self.identifiers = identifiers }

  /// A store as a fresh sandbox has it: one organization that can be linked by the documented token.
  static func fresh(seed: UInt64, at now: Int) -> Store {
    var store = Store(identifiers: IdentifierSource(seed: seed))
    store.add(
      Organization(
        id: fixedOrganizationID, name: "Sandbox Organization",
        tenantID: "00000000-0000-4000-8000-000000000000",
        users: [User(email: "owner@sandbox.example", givenName: "Sandbox", familyName: "Owner")],
        createdAt: now, updatedAt: now))
    store.add(LinkToken(value: fixedLinkToken, organizationID: fixedOrganizationID, isReusable: true))
    return store
  }

  /// The entitlement with this external id.
  func entitlement(externalID: String) -> Entitlement? {
    externalIDs[externalID].flatMap { entitlements[$0] }
  }

  /// The id that the next organization gets.
  func nextOrganizationID() -> String {
    var identifiers = identifiers
    return identifiers.next(.organization) { organizations[$0] != nil }
  }

  /// The id that the next entitlement gets.
  func nextEntitlementID() -> String {
    var identifiers = identifiers
    return identifiers.next(.entitlement) { entitlements[$0] != nil }
  }

  mutating func makeOrganizationID() -> String {
    identifiers.next(.organization) { organizations[$0] != nil }
  }

  mutating func makeEntitlementID() -> String {
    identifiers.next(.entitlement) { entitlements[$0] != nil }
  }

  mutating func add(_ organization: Organization) {
    organizations.put(organization, key: organization.id)
    revision += 1
  }

  mutating func add(_ entitlement: Entitlement) {
    entitlements.put(entitlement, key: entitlement.id)
    externalIDs[entitlement.details.externalID] = entitlement.id
    revision += 1
  }

  mutating func add(_ token: LinkToken) {
    linkTokens.put(token, key: token.value)
    revision += 1
  }

  mutating func add(_ token: AccessToken) {
    accessTokens.put(token, key: token.value)
    revision += 1
  }

  mutating func updateOrganization(_ id: String, _ change: (inout Organization) -> Void) {
    organizations.update(id, change)
    revision += 1
  }

  /// Gives an entitlement to an organization.
  mutating func link(_ entitlementID: String, to organizationID: String, at now: Int) {
    entitlements.update(entitlementID) {
      $0.organizationID = organizationID
      $0.updatedAt = now
    }
    revision += 1
  }

  /// Marks a single-use token as used.
  mutating func useLinkToken(_ value: String) {
    linkTokens.update(value) { $0.isUsed = !$0.isReusable }
    revision += 1
  }

  /// Makes a token that links `organizationID` once.
  mutating func makeLinkToken(organizationID: String) -> String {
    let value = identifiers.next(.linkToken) { linkTokens[$0] != nil }
    add(LinkToken(value: value, organizationID: organizationID))
    return value
  }

  /// Makes an access token, and forgets expired ones when many have gathered.
  mutating func makeAccessToken(clientID: String, scopes: [Scope], expiresAt: Int, now: Int) -> AccessToken {
    if accessTokens.rows.count >= accessTokenLimit {
      accessTokens.keep(key: \.value) { $0.expiresAt > now }
      // Twice those that are still good, or each further token would look through all of them.
      accessTokenLimit = max(256, 2 * accessTokens.rows.count)
    }
    let value = identifiers.next(.accessToken) { accessTokens[$0] != nil }
    let token = AccessToken(value: value, clientID: clientID, scopes: scopes, expiresAt: expiresAt)
    add(token)
    return token
  }

  /// Everything back to the start, except that access tokens stay good and later ones differ from them.
  mutating func reset(at now: Int) {
    var fresh = Store.fresh(seed: identifiers.seed, at: now)
    fresh.identifiers = IdentifierSource(
      seed: identifiers.seed,
      issued: [.accessToken: identifiers.issued[IdentifierSource.Kind.accessToken.rawValue]])
    fresh.accessTokens = accessTokens
    fresh.accessTokenLimit = accessTokenLimit
    fresh.revision = revision + 1
    self = fresh
  }
}
