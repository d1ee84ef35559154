/// How the next page is asked for: where the token stands in an answer and where it goes in the next request.
package struct Pagination: Hashable, Sendable {
  /// Where the next request carries the token.
  package let request: RequestToken
  /// Where an answer holds it.
  package let response: ResponseToken
  /// For page numbers: where an answer holds the number of pages.
  package let lastPage: String?

  package init(request: RequestToken, response: ResponseToken, lastPage: String? = nil) {
    self.request = request
    self.response = response
    self.lastPage = lastPage
  }

  /// The place of the token in a request.
  package enum RequestToken: Hashable, Sendable {
    case query(String)
    case body(String)
    case header(String)
    /// The token is the next URL.
    case url
  }

  /// The place of the token in an answer.
  package enum ResponseToken: Hashable, Sendable {
    /// A JSON path into the body.
    case body(String)
    /// The header `Link` with `rel="next"` (RFC 8288).
    case linkHeader
    /// A header of its own.
    case header(String)
    /// The page's own number; the next one is one more, until `lastPage`.
    case pageNumber(String)
    /// An answer says nothing: pages or rows are counted, until a page is empty or shorter than asked for.
    case counted(Counting)
  }

  /// How a client counts by itself.
  package struct Counting: Hashable, Sendable {
    package let unit: Unit
    /// The number of the first page or row.
    package let start: Int
    /// The query parameter that says how many rows a page has.
    package let sizeParameter: String?

    package init(unit: Unit, start: Int, sizeParameter: String? = nil) {
      self.unit = unit
      self.start = start
      self.sizeParameter = sizeParameter
    }

    /// What is counted.
    package enum Unit: String, Hashable, Sendable {
      case pages = "page_count"
      case rows = "row_count"
    }
  }
}
