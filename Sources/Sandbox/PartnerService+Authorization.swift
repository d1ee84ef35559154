extension PartnerService {
  /// Checks the call's access token and whether it allows the operation.
  func authorize(_ call: Call) throws(Failure) {
    guard let header = call.request.header("Authorization") else {
      throw challenge(nil, "expected an access token, found no Authorization header")
    }
    let scheme = header.prefix { $0 != " " }
    guard scheme.lowercased() == "bearer" else {
      throw challenge(
        "invalid_request", "expected a bearer token, found an Authorization header of the scheme '\(scheme)'")
    }
    let value = String(header.dropFirst(scheme.count).drop { $0 == " " })
    guard let token = store.accessTokens[value] else {
      throw challenge("invalid_token", "the access token is unknown here")
    }
    guard token.expiresAt > call.now else {
      throw challenge("invalid_token", "the access token expired at \(Moment(token.expiresAt).timestamp)")
    }
    if let scope = call.operation.scope, !token.scopes.contains(scope) {
      var failure = Failure(
        403, .unauthorized,
        "client '\(token.clientID)' may not use '\(call.operation.rawValue)' without the scope '\(scope.rawValue)'"
      )
      failure.headers = [
        Header(
          "WWW-Authenticate",
          "Bearer realm=\"sandbox\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\"")
      ]
      throw failure
    }
  }

  /// 401 with the challenge of RFC 6750, section 3.
  private func challenge(_ error: String?, _ detail: String) -> Failure {
    var failure = Failure(401, .unauthenticated, detail)
    let value = "Bearer realm=\"sandbox\"" + (error.map { ", error=\"\($0)\"" } ?? "")
    failure.headers = [Header("WWW-Authenticate", value)]
    return failure
  }
}
