import YAML

/// Reads `pagination` and the rules that hold where a document says nothing.
struct PaginationReader {
  private let levels: ConfigurationLevels

  init(_ levels: ConfigurationLevels) { self.levels = levels }

  /// How the method's pages follow each other; nil when nobody knows.
  func pagination(provider: String, _ response: ResponseShape) -> Pagination? {
    guard levels["pagination"] != nil else { return PaginationReader.builtIn(provider, response) }
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
    let algorithm = levels.value(at: "pagination", "algorithm")?.string ?? ""
    if algorithm == "page_number" {
      response = .pageNumber(responseKey)
    } else if let unit = Pagination.Counting.Unit(rawValue: algorithm) {
      let start = levels.value(at: "pagination", "start")?.integer.flatMap { Int(exactly: $0) }
      response = .counted(
        Pagination.Counting(
          unit: unit, start: start ?? (unit == .pages ? 1 : 0),
          sizeParameter: levels.value(at: "pagination", "pageSize", "key")?.string))
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

  /// The rules for documents that say nothing of pages: by the provider, or by what an answer is said to hold.
  private static func builtIn(_ provider: String, _ response: ResponseShape) -> Pagination? {
    if provider == "github" || provider == "okta" { return Pagination(request: .url, response: .linkHeader) }
    guard let root = response.schema, root.items == nil else { return nil }
    if root.property("nextPageToken") != nil {
      return Pagination(request: .query("pageToken"), response: .body("$.nextPageToken"))
    }
    for key in ["nextLink", "@odata.nextLink"] where root.property(key) != nil {
      return Pagination(request: .url, response: .body("$['\(key)']"))
    }
    return nil
  }
}
