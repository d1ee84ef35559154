import HTTP
import Synchronization

/// Where tokens are fetched, by what documents say of it: every call of a script asks for the same one or two.
final class TokenURLs: Sendable {
  /// By the base URL and the reference, a space between them.
  private let known = Mutex<[String: String]>([:])
  /// Environment variables may stand in a URL, so that there is no end to what may be asked.
  private static let limit = 64

  /// The URL that `reference` means at `baseURL`.
  func url(_ reference: String, at baseURL: String) throws(URLFault) -> String {
    let question = baseURL + " " + reference
    if let url = known.withLock({ $0[question] }) { return url }
    let url = try HTTPURL(baseURL).resolving(reference).description
    known.withLock { known in
      if known.count >= TokenURLs.limit { known.removeAll() }
      known[question] = url
    }
    return url
  }
}
