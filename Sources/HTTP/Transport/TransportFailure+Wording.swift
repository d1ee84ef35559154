import CCurl

extension TransportFailure {
  /// The failure in words, without what it means for the request.
  package var message: String {
    guard let answeredStatus else { return reason.message }
    return "\(reason.message) (the answer had begun with status \(answeredStatus))"
  }
}

extension TransportFailure.Reason {
  /// The reason in words.
  package var message: String {
    switch self {
    case .cannotResolve(let host): "cannot resolve the host name \(host)"
    case .refused(let authority): "\(authority) refused the connection"
    case .cannotConnect(let authority, let detail): "cannot connect to \(authority): \(detail)"
    case .connectTimedOut(let authority, let time): "no connection to \(authority) within \(time.brief)"
    case .tls(let host, let detail): "no secure connection to \(host): \(detail)"
    case .untrusted(let host, let detail):
      "no secure connection to \(host): \(detail)"
        + (["self-signed", "self signed", "local issuer", "certificate file"].contains { detail.contains($0) }
          ? "; CURL_CA_BUNDLE names a file of certificates to trust" : "")
    case .proxy(let detail): "the proxy failed: \(detail)"
    case .deadlinePassed(let time): "no complete answer within \(time.brief)"
    case .stalled(let time): "nothing arrived for \(time.brief)"
    case .closed: "the connection was closed before the answer was complete"
    case .truncated: "the answer ended before its announced length"
    case .answerTooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .malformedAnswer(let detail): "the answer is not valid HTTP: \(detail)"
    case .cancelled: "cancelled"
    case .libraryMissing(let name, let detail):
      "cannot load \(name): \(detail); "
        + (name == CCURL_SHARED_LIBRARY
          ? "install the package libcurl4 (Debian, Ubuntu) or libcurl (Fedora)" : "TRIB_LIBCURL names it")
    case .unsupportedURL(let fault): fault.message
    case .invalidField(let name):
      "the header field \"\(name.printable)\" has a name or value that cannot be sent"
    case .shutDown: "the HTTP client has been shut down"
    case .unexpected(let detail): "the request failed: \(detail)"
    }
  }
}

extension Duration {
  /// The time in the units a reader would use: `250 ms`, `1.5 s`, `90 s`, `15 min`, `2 h 5 min`, `3 days`.
  package var brief: String {
    let seconds = components.seconds
    if seconds >= 48 * 3600 { return "\(seconds / 86_400 + (seconds % 86_400 == 0 ? 0 : 1)) days" }
    let milliseconds = wholeMilliseconds
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    if milliseconds >= 120_000 {
      let minutes = (milliseconds + 59_999) / 60_000
      if minutes < 120 { return "\(minutes) min" }
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
    let tenths = milliseconds / 100
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }

  /// Milliseconds, rounded up, never negative, at most what 32 bits hold.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    if seconds < 0 || attoseconds < 0 { return 0 }
    if seconds >= Int64(Int32.max) / 1000 { return Int(Int32.max) }
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}

extension String {
  /// The text with control characters replaced, so that it cannot act on a terminal.
  fileprivate var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
  }
}
