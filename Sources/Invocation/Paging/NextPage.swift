import HTTP
package import JSON
import Registry

/// The request of the page after an answer.
enum NextPage {
  /// Where a page is and what asks for it.
  struct Step: Sendable {
    let request: HTTPRequest
    /// What tells this page from others: its URL or token.
    let mark: String
  }

  /// The step from `answer` to the next page; nil when it is the last one. `first` is the request of the first page.
  /// `count` is what was read so far.
  static func step(
    after answer: Answer, first: HTTPRequest, pagination: Pagination?, count: PageCount
  ) throws(PagingFault) -> Step? {
    let root = answer.root
    guard let rule = pagination ?? root.flatMap({ implied(by: $0, of: answer.call.method) }),
      let token = try token(of: answer, root, rule) ?? count.token(rule, first: first)
    else { return nil }
    return try step(to: token, rule, after: answer.exchange.response, first)
  }

  /// The step that can be told at a glance, before `response` is read; nil when there is none or it cannot be told.
  static func glimpse(
    in response: HTTPResponse, first: HTTPRequest, pagination: Pagination?, names: [String]
  ) -> Step? {
    guard let pagination, let type = response.fields.value(of: "Content-Type"), AnswerBody.isJSON(type),
      let token = JSONGlimpse.text(at: names, in: response.body), !token.isEmpty
    else { return nil }
    // What is wrong with the token is told by who reads the answer.
    return try? step(to: token, pagination, after: response, first)
  }

  /// Where in an answer the token is that tells of the next page, when nothing else but its text matters.
  static func names(of pagination: Pagination?, answered shape: ResponseShape) -> [String]? {
    guard case .body(let path)? = pagination?.response, shape.overrideMediaType == nil else { return nil }
    return (try? JSONPath(path))?.names
  }

  private static func step(
    to token: String, _ rule: Pagination, after response: HTTPResponse, _ first: HTTPRequest
  ) throws(PagingFault) -> Step {
    var request = first
    switch rule.request {
    case .query(let name): request.url = URLQuery.setting(name, to: token, in: first.url)
    case .header(let name):
      request.fields.remove(name)
      request.fields.append(HTTPField(name, token))
    case .body(let key): request.body = try body(first.body, key, token)
    case .url: return Step(request: try follow(token, from: response, first), mark: token)
    }
    return Step(request: request, mark: token)
  }

  // MARK: The token

  private static func token(
    of answer: Answer, _ root: JSONValue?, _ rule: Pagination
  ) throws(PagingFault) -> String? {
    let fields = answer.exchange.response.fields
    switch rule.response {
    case .counted: return nil
    case .linkHeader: return LinkHeader.target(of: "next", in: fields.values(of: "Link"))
    case .header(let name): return fields.value(of: name).flatMap { $0.isEmpty ? nil : $0 }
    case .body(let path): return try value(at: path, root).flatMap(text)
    case .pageNumber(let path):
      guard let current = try value(at: path, root).flatMap(text).flatMap(Int.init),
        let last = try rule.lastPage.flatMap({ path throws(PagingFault) in try value(at: path, root) })
          .flatMap(text).flatMap(Int.init), current < last
      else { return nil }
      return String(current + 1)
    }
  }

  private static func value(at path: String, _ root: JSONValue?) throws(PagingFault) -> JSONValue? {
    guard let root else { return nil }
    do throws(JSONPathError) {
      return try JSONPath(path).first(in: root)
    } catch {
      throw .unusableRule("`\(path)`: \(error.message)")
    }
  }

  /// A token as text; a list of one is its element, and an empty one is none.
  private static func text(_ value: JSONValue) -> String? {
    switch value.kind {
    case .string: value.string.flatMap { $0.isEmpty ? nil : $0 }
    case .number: value.numberText
    case .array: value.count == 1 ? value[0].flatMap(text) : nil
    case .null, .boolean, .object: nil
    }
  }

  /// The rule for documents that say nothing: what cannot be anything else than the next page.
  private static func implied(by root: JSONValue, of method: Method) -> Pagination? {
    guard root.kind == .object else { return nil }
    for name in ["nextLink", "@odata.nextLink"] {
      if let url = root[name]?.string, url.hasPrefix("https://") || url.hasPrefix("http://") {
        return Pagination(request: .url, response: .body("$['\(name)']"))
      }
    }
    for (name, parameter) in [
      ("nextPageToken", "pageToken"), ("nextToken", "nextToken"), ("NextToken", "NextToken"),
    ] where root[name].flatMap(text) != nil {
      if method.parameters.contains(where: { $0.wireName == parameter && $0.location == .query }) {
        return Pagination(request: .query(parameter), response: .body(name))
      }
    }
    return nil
  }

  // MARK: The request

  /// The request for the URL that the API gave, which may lead to another host: nothing secret goes there. (The
  /// credential itself is bound to its host.)
  private static func follow(
    _ link: String, from response: HTTPResponse, _ first: HTTPRequest
  ) throws(PagingFault) -> HTTPRequest {
    let next: HTTPURL
    let origin: Origin
    do throws(URLFault) {
      origin = try Origin(first.url)
      next = try HTTPURL(response.url.isEmpty ? first.url : response.url).resolving(link)
    } catch {
      throw .unusableURL(link, reason: error.message)
    }
    var request = first
    request.url = next.description
    guard next.origin != origin else { return request }
    if origin.isSecure, !next.origin.isSecure { throw .insecureURL(link) }
    request.fields.removeAll { $0.secret != nil || $0.isNamed("Cookie") }
    request.body = nil
    return request
  }

  private static func body(
    _ body: [UInt8]?, _ key: String, _ token: String
  ) throws(PagingFault) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let body, !body.isEmpty {
      guard let root = try? JSONDocument(body).root, root.kind == .object else {
        throw .unusableRule("the body that should hold `\(key)` is no JSON object")
      }
      for member in root.members where member.key != key {
        writer.key(member.key)
        writer.value(member.value)
      }
    }
    writer.key(key)
    writer.string(token)
    writer.endObject()
    return writer.bytes
  }
}

extension Answer {
  /// The outermost value of a JSON answer.
  package var root: JSONValue? {
    if case .json(let document) = body { return document.root }
    return nil
  }
}
