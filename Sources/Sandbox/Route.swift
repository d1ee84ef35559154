/// Where a request goes, by its method and path.
enum Route: Hashable, Sendable {
  /// An operation, with the id that its path carries.
  case operation(Operation, id: String = "")
  /// The path exists, but not with this method; the methods it has.
  case wrongMethod(allowed: String)
  case unknown

  static let entitlements = "/partner/v2/entitlements"
  static let organizations = "/partner/v2/organizations"

  /// Finds the operation of `method` and `path` (still percent-encoded).
  init(method: String, path: String) {
    let found: [Operation]
    var id = ""
    switch path {
    case Route.entitlements: found = [.listEntitlements, .createEntitlement]
    case Route.organizations: found = [.listOrganizations]
    case "/partner/v2/signup": found = [.signup]
    case "/partner/v2/signup/activate": found = [.activateSignup]
    case "/partner/v2/signup/link": found = [.linkSignup]
    case "/oauth2/token": found = [.token]
    default:
      if let item = Route.item(of: path, in: Route.entitlements) {
        id = item
        found = [.getEntitlement]
      } else if let item = Route.item(of: path, in: Route.organizations) {
        id = item
        found = [.getOrganization]
      } else {
        self = .unknown
        return
      }
    }
    let wanted = method == "HEAD" ? "GET" : method
    if let operation = found.first(where: { $0.method == wanted }) {
      self = .operation(operation, id: id)
    } else {
      let methods = found.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] }
      self = .wrongMethod(allowed: methods.joined(separator: ", "))
    }
  }

  /// The decoded id of `path` if it is `collection/ID`.
  static func item(of path: String, in collection: String) -> String? {
    guard path.utf8.count > collection.utf8.count + 1, path.hasPrefix(collection + "/") else { return nil }
    let id = path.utf8.dropFirst(collection.utf8.count + 1)
    return id.contains(UInt8(ascii: "/")) ? nil : FormField.decode(id)
  }
}
