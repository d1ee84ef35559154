import Binding
package import HTTP
import Registry
import Rows

/// Writes the request of a checked call: the one place where SELECT, INSERT and EXEC become HTTP.
package struct RequestBuilder: Sendable {
  /// A server to use instead of those in the documents.
  package let server: String?
  /// Sent as User-Agent.
  package let userAgent: String

  package init(server: String? = nil, userAgent: String) {
    self.server = server
    self.userAgent = userAgent
  }

  /// The request of `call`, without credentials. Throws when the URL cannot be made.
  package func request(for call: CheckedCall) throws(RequestFault) -> HTTPRequest {
    guard let method = HTTPMethod(rawValue: call.method.httpMethod) else {
      throw .unknownHTTPMethod(call.method.httpMethod)
    }
    let base = try baseURL(of: call)
    var url = base + (try path(of: call))
    var fields = headers(of: call)
    var secrets: [Secret] = []
    let pairs = call.values.filter { $0.parameter.location == .query }
      .flatMap { ParameterText.query($0.parameter, $0.value) }
    url = URLQuery.adding(pairs, to: url)
    let body = RequestBody.bytes(of: call)
    if body != nil, let mediaType = call.method.request.mediaType, fields.value(of: "Content-Type") == nil {
      fields.append(HTTPField("Content-Type", mediaType))
    }
    for value in call.values { RequestBuilder.collectSecrets(value.value, &secrets) }
    if let body = call.body { RequestBuilder.collectSecrets(body, &secrets) }
    return HTTPRequest(method, url, fields: fields, body: body, secrets: secrets)
  }

  /// The base URL of a call's server, without a trailing slash. A server given on the command line stands for the whole
  /// of it; where the document's begins with the variable `server`, for that variable alone.
  package func baseURL(of call: CheckedCall) throws(RequestFault) -> String {
    let template = call.method.servers.first
    if let server, template?.url.hasPrefix("{server}") != true {
      if let fault = ServerURL.fault(in: server) { throw .badServer(fault) }
      return RequestBuilder.withoutTrailingSlash(server)
    }
    guard let template else { throw .noServer }
    var url = ""
    var rest = Substring(template.url)
    while let (open, close) = RequestBuilder.braces(in: rest) {
      let name = String(rest[rest.index(after: open)..<close])
      url += rest[..<open]
      let value = call.values.first { $0.parameter.location == .server && $0.parameter.name == name }
      // A server variable may be a whole host or path (`endpoint`), so it is taken as it is.
      guard let text = value.map({ ParameterText.plain($0.value) }) ?? (name == "server" ? server : nil)
      else {
        throw .missingServerVariable(name)
      }
      url += name == "server" ? RequestBuilder.withoutTrailingSlash(text) : text
      rest = rest[rest.index(after: close)...]
    }
    url += rest
    if url.hasPrefix("/") || url.isEmpty { throw .relativeServer(url.isEmpty ? "/" : url) }
    if let fault = ServerURL.fault(in: url) { throw .badServer(fault) }
    return RequestBuilder.withoutTrailingSlash(url)
  }

  private static func withoutTrailingSlash(_ url: String) -> String {
    url.hasSuffix("/") ? String(url.dropLast()) : url
  }

  /// The next pair of braces.
  private static func braces(in text: Substring) -> (open: Substring.Index, close: Substring.Index)? {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = text.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    return (open, close)
  }

  private func path(of call: CheckedCall) throws(RequestFault) -> String {
    var path = ""
    var rest = Substring(call.method.pathTemplate)
    while let (open, close) = RequestBuilder.braces(in: rest) {
      let name = String(rest[rest.index(after: open)..<close])
      path += String(rest[..<open])
      guard
        let value = call.values.first(where: {
          $0.parameter.location == .path && $0.parameter.wireName == name
        })
      else { throw .missingPathParameter(name) }
      path += ParameterText.path(value.parameter, value.value)
      rest = rest[rest.index(after: close)...]
    }
    return path + String(rest)
  }

  private func headers(of call: CheckedCall) -> [HTTPField] {
    var fields: [HTTPField] = [HTTPField("User-Agent", userAgent)]
    if let accept = call.method.response.mediaType { fields.append(HTTPField("Accept", accept)) }
    var cookies: [String] = []
    for value in call.values {
      let parameter = value.parameter
      switch parameter.location {
      case .header:
        // Credentials come from the provider's configuration alone.
        if parameter.wireName.lowercased() == "authorization" { continue }
        fields.removeAll { $0.isNamed(parameter.wireName) }
        if case .secret(let secret) = value.value.content {
          fields.append(HTTPField(parameter.wireName, secret: secret))
        } else {
          fields.append(HTTPField(parameter.wireName, ParameterText.header(parameter, value.value)))
        }
      case .cookie:
        let text = PercentEncoding.component(ParameterText.plain(value.value))
        cookies.append("\(parameter.wireName)=\(text)")
      default: break
      }
    }
    // What the document sends of itself goes before what is made of its media types: `Accept` may name a version.
    for parameter in call.method.parameters where parameter.location == .header {
      guard let text = parameter.defaultValue,
        !call.values.contains(where: {
          $0.parameter.location == .header && $0.parameter.wireName == parameter.wireName
        })
      else { continue }
      fields.removeAll { $0.isNamed(parameter.wireName) }
      fields.append(HTTPField(parameter.wireName, text))
    }
    if !cookies.isEmpty { fields.append(HTTPField("Cookie", cookies.joined(separator: "; "))) }
    return fields
  }

  private static func collectSecrets(_ value: BoundValue, _ secrets: inout [Secret]) {
    switch value.content {
    case .secret(let secret): secrets.append(secret)
    case .array(let elements): for index in elements.indices { collectSecrets(elements[index], &secrets) }
    case .object(let members): for index in members.indices { collectSecrets(members[index].value, &secrets) }
    default: break
    }
  }
}
