import YAML

/// Reads `pagination` and the rules that hold where a document says nothing.
struct PaginationReader {
  private let levels: ConfigurationLevels

  init(_ levels: ConfigurationLevels) { self.levels = levels }

  /// How the method's pages follow each other; nil when nobody knows.
  func pagination(provider: String) -> Pagination? {
    guard levels["pagination"] != nil else { return PaginationReader.builtIn(provider) }
    let requestKey = levels.value(at: "pagination", "requestToken", "key")?.string ?? ""
    let responseKey = levels.value(at: "pagination", "responseToken", "key")?.string ?? ""
    let request: Pagination.RequestToken
    switch levels.value(at: "pagination", "requestToken", "location")?.string?.lowercased() {
    case "query": request = .query(requestKey)
    case "body": request = .body(requestKey)
    case "header": request = .header(requestKey)
    case "request": request = .url
    default: return nil
    }
    let response: Pagination.ResponseToken
    if levels.value(at: "pagination", "algorithm")?.string == "page_number" {
      response = .pageNumber(responseKey)
    } else {
      switch levels.value(at: "pagination", "responseToken", "location")?.string?.lowercased() {
      case "body": response = .body(responseKey)
      // A header is always read as a Link header, whatever key is given.
      case "header": response = .linkHeader
      default: return nil
      }
    }
    return Pagination(
      request: request, response: response,
      lastPage: levels.value(at: "pagination", "responseTerminator", "key")?.string)
  }

  /// The rule for providers whose documents say nothing of pages.
  private static func builtIn(_ provider: String) -> Pagination? {
    switch provider {
    case "github", "okta": Pagination(request: .url, response: .linkHeader)
    default: nil
    }
  }
}
