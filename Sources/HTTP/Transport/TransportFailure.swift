/// Why a request got no complete answer, and whether the server may have seen it.
package struct TransportFailure: Error, Hashable, Sendable {
  /// How far the request may have got.
  package enum Phase: Hashable, Sendable {
    /// Nothing of the request can have reached the server.
    case notSent
    /// The server may have received the request, and may have acted on it.
    case sent
  }

  /// What went wrong.
  package enum Reason: Hashable, Sendable {
    /// The host has no address.
    case cannotResolve(host: String)
    /// Nobody listens there. Host and port as `host:port`, as in the following cases.
    case refused(String)
    /// No connection for another reason, given in the system's words.
    case cannotConnect(String, detail: String)
    /// The connection did not stand in time.
    case connectTimedOut(String, after: Duration)
    /// The handshake failed; the TLS library's words.
    case tls(host: String, detail: String)
    /// The certificate is not one to trust; the TLS library's words.
    case untrusted(host: String, detail: String)
    /// The proxy could not be reached or refused the tunnel.
    case proxy(detail: String)
    /// The whole transfer took longer than allowed.
    case deadlinePassed(after: Duration)
    /// Nothing moved for this long.
    case stalled(for: Duration)
    /// The connection was closed or reset before the answer was complete.
    case closed
    /// The answer ended early: fewer bytes than it announced.
    case truncated
    /// The body is larger than allowed.
    case answerTooLarge(limit: Int)
    /// What came is no HTTP answer, or its content encoding is broken.
    case malformedAnswer(detail: String)
    /// The task was cancelled.
    case cancelled
    /// libcurl cannot be loaded; the dynamic loader's words.
    case libraryMissing(name: String, detail: String)
    /// The URL cannot be requested.
    case unsupportedURL(URLFault)
    /// A header field that cannot be sent: a name that is no token, or a line break in the value.
    case invalidField(name: String)
    /// The transport has been shut down.
    case shutDown
    /// A failure of libcurl that none of the above describes, in its words.
    case unexpected(detail: String)
  }

  /// What went wrong.
  package let reason: Reason
  /// Whether the server may have seen the request.
  package let phase: Phase
  /// The status line that had arrived before the failure, if one had.
  package let answeredStatus: Int?
  /// How often the request was sent: more than once where a kept connection turned out to be dead.
  package let writes: Int

  /// A failure.
  package init(_ reason: Reason, _ phase: Phase, answeredStatus: Int? = nil, writes: Int = 0) {
    self.reason = reason
    self.phase = phase
    self.answeredStatus = answeredStatus
    self.writes = max(writes, phase == .sent ? 1 : 0)
  }
}
