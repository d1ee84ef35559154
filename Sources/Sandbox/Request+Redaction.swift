import JSON

extension Header {
  /// The header with the secret in it masked; an authorization keeps its scheme.
  var redacted: Header {
    if isNamed("Authorization") || isNamed("Proxy-Authorization") {
      let scheme = value.prefix { $0 != " " }
      return Header(name, scheme.count < value.count ? "\(scheme) \(Redaction.mask)" : Redaction.mask)
    }
    return isNamed("Cookie") ? Header(name, Redaction.mask) : self
  }
}

extension Request {
  /// The body, cut to what the log keeps, with client secrets and link tokens masked.
  func redactedBody(for operation: Operation?) -> [UInt8] {
    let kept: [UInt8]
    switch operation {
    case .token: kept = Redaction.maskSecret(inForm: body)
    case .linkSignup: kept = Redaction.maskToken(inJSON: body)
    default: kept = body
    }
    return kept.count > RequestLog.longestBody ? Array(kept.prefix(RequestLog.longestBody)) : kept
  }
}

/// Takes secrets out of what is logged.
enum Redaction {
  /// What stands for a secret.
  static let mask = "•••"

  fileprivate static func maskSecret(inForm body: [UInt8]) -> [UInt8] {
    let fields = body.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map { field in
      let name = field.prefix { $0 != UInt8(ascii: "=") }
      let isHarmless = ["grant_type", "scope", "client_id"].contains(
        FormField.decode(name, plusIsBlank: true))
      return isHarmless ? Array(field) : Array(name) + Array("=\(mask)".utf8)
    }
    return Array(fields.joined(separator: [UInt8(ascii: "&")]))
  }

  fileprivate static func maskToken(inJSON body: [UInt8]) -> [UInt8] {
    // What cannot be read cannot be searched for the secret.
    guard body.count <= Call.longestBody, let document = try? JSONDocument(body) else {
      return Array(mask.utf8)
    }
    var masked: [UInt8] = []
    var end = 0
    for member in document.root.members where member.hasKey("token") {
      let range = member.value.range
      masked += body[end..<range.lowerBound]
      masked += "\"\(mask)\"".utf8
      end = range.upperBound
    }
    return masked + body[end...]
  }
}
