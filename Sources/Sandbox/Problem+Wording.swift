extension Problem.Code {
  /// The title that always goes with the code.
  var title: String {
    switch self {
    case .invalidFilter: "Invalid Filter"
    case .invalidParameter: "Invalid Parameter"
    case .malformedJSON: "Malformed JSON"
    case .missingProperty: "Missing Property"
    case .unknownProperty: "Unknown Property"
    case .readOnlyProperty: "Read-Only Property"
    case .invalidType: "Invalid Type"
    case .invalidValue: "Invalid Value"
    case .invalidReference: "Invalid Reference"
    case .invalidLinkToken: "Invalid Link Token"
    case .unauthenticated: "Authentication Required"
    case .unauthorized: "Access Not Authorized"
    case .notFound: "Resource Not Found"
    case .unknownPath: "Path Not Found"
    case .wrongMethod: "Method Not Allowed"
    case .alreadyExists: "Resource Already Exists"
    case .alreadyComplete: "Signup Already Complete"
    case .alreadyLinked: "Entitlement Already Linked"
    case .linkTokenUsed: "Link Token Already Used"
    case .tooLarge: "Request Too Large"
    case .wrongMediaType: "Unsupported Media Type"
    case .rateLimited: "Rate Limit Exceeded"
    case .internalError: "Internal Error"
    case .unavailable: "Service Unavailable"
    }
  }
}
