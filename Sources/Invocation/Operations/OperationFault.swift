/// Why an operation that was started did not come to its result. `message` words it.
package enum OperationFault: Error, Hashable, Sendable {
  /// The API says that it failed.
  case failed(status: String, reasons: [APIProblem], url: String)
  /// It has not ended within the time that it was given.
  case deadlinePassed(after: Duration, status: String, url: String)
  /// The user stopped waiting.
  case cancelled(status: String, url: String)
  /// The API does not tell how it is any more.
  case lost(status: Int, url: String)
  /// Where to ask is no URL, or one that must not be followed.
  case unusableURL(String, reason: String)

  /// The fault in words.
  package var message: String {
    switch self {
    case .failed(let status, let reasons, _):
      "the operation ended as `\(status)`"
        + (reasons.isEmpty ? "" : ": " + reasons.map(\.words).joined(separator: "; "))
    case .deadlinePassed(let limit, let status, _):
      "the operation has not ended after \(limit.components.seconds) s, it is `\(status)`"
    case .cancelled(let status, _): "stopped waiting for an operation that is `\(status)` and goes on"
    case .lost(let status, _): "the API does not tell how the operation is any more, it answers \(status)"
    case .unusableURL(let url, let reason): "the operation's URL cannot be asked: `\(url)`, \(reason)"
    }
  }

  /// Where the operation can be asked for.
  package var url: String? {
    switch self {
    case .failed(_, _, let url), .deadlinePassed(_, _, let url), .cancelled(_, let url), .lost(_, let url):
      url
    case .unusableURL: nil
    }
  }
}

extension APIProblem {
  /// The problem in a few words.
  fileprivate var words: String {
    let texts = [title, detail].compactMap(\.self)
    return texts.isEmpty ? code ?? "no reason given" : texts.joined(separator: ": ")
  }
}
