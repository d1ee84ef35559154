/// Why the page after this one cannot be had. `message` words it.
package enum PagingFault: Error, Hashable, Sendable {
  /// The API points to a page that was read already.
  case repeatedPage(String)
  /// As many pages as are allowed were read, and there are more.
  case limitReached(pages: Int)
  /// What should be the next page's URL is none.
  case unusableURL(String, reason: String)
  /// The next page would be read without encryption.
  case insecureURL(String)
  /// An answer names the next page twice, and not the same one.
  case ambiguousPage(String, String?)
  /// The document says how pages follow each other in a way that makes no sense.
  case unusableRule(String)

  /// The fault in words.
  package var message: String {
    switch self {
    case .repeatedPage(let token): "the API's next page is one that was read already: \(token)"
    case .limitReached(let pages): "stopped after \(pages) pages, there are more"
    case .unusableURL(let url, let reason): "the API's next page is no URL to follow: `\(url)`, \(reason)"
    case .insecureURL(let url): "the API's next page is not encrypted: `\(url)`"
    case .ambiguousPage(let one, let other):
      "the API's answer names two next pages: \(one) and \(other ?? "none")"
    case .unusableRule(let reason): "the document's rule for pages cannot be followed: \(reason)"
    }
  }
}
