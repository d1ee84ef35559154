/// One entry of an error answer.
struct Problem: Hashable, Sendable {
  /// What a problem is, by the code that goes onto the wire.
  enum Code: String, Sendable {
    case invalidFilter = "invalid_filter"
    case invalidParameter = "invalid_parameter"
    case malformedJSON = "malformed_json"
    case missingProperty = "missing_property"
    case unknownProperty = "unknown_property"
    case readOnlyProperty = "read_only_property"
    case invalidType = "invalid_type"
    case invalidValue = "invalid_value"
    case invalidReference = "invalid_reference"
    case invalidLinkToken = "invalid_link_token"
    case unauthenticated = "user_unauthenticated"
    case unauthorized = "user_unauthorized"
    case notFound = "resource_not_found"
    case unknownPath = "path_not_found"
    case wrongMethod = "method_not_allowed"
    case alreadyExists = "resource_already_exists"
    case alreadyComplete = "signup_already_complete"
    case alreadyLinked = "entitlement_already_linked"
    case linkTokenUsed = "link_token_already_used"
    case tooLarge = "request_too_large"
    case wrongMediaType = "unsupported_media_type"
    case rateLimited = "rate_limit_exceeded"
    case internalError = "internal_error"
    case unavailable = "service_unavailable"
  }

  /// The part of the request that is to blame.
  enum Source: Hashable, Sendable {
    /// A JSON Pointer (RFC 6901) into the body.
    case pointer(String)
    /// A query parameter's name.
    case parameter(String)
  }

  var code: Code
  var detail: String
  var source: Source?

  init(_ code: Code, _ detail: String, at source: Source? = nil) {
    self.code = code
    self.detail = detail
    self.source = source
  }
}

/// An answer that reports problems.
struct Failure: Error, Hashable, Sendable {
  var status: Int
  var problems: [Problem]
  var headers: [Header] = []

  init(_ status: Int, _ problems: [Problem], headers: [Header] = []) {
    self.status = status
    self.problems = problems
    self.headers = headers
  }

  init(_ status: Int, _ code: Problem.Code, _ detail: String, at source: Problem.Source? = nil) {
    self.init(status, [Problem(code, detail, at: source)])
  }
}
