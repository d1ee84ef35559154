/// Something that happened to a request on its way. Its texts and values hide secrets when printed.
package struct HTTPEvent: Sendable {
  /// What happened.
  package enum Kind: Sendable {
    /// An attempt begins, with everything the request bears.
    case requestStarted(HTTPRequest, attempt: Int)
    /// The request was sent again at once, because a kept connection broke before any of an answer came.
    case sentAgain(attempt: Int)
    /// An answer came, whatever its status.
    case responseReceived(HTTPResponse, attempt: Int)
    /// No answer came.
    case attemptFailed(TransportFailure, attempt: Int)
    /// The request will be sent again.
    case retrying(why: RetryPolicy.Why, after: Duration)
    /// The host's rate limit leaves no request for now.
    case waitingForRateLimit(host: String, for: Duration)
    /// Something that is no request is waited for, such as an operation of the API.
    case waiting(for: String, Duration)
    /// A redirect is followed; the URL has its secrets masked.
    case redirected(to: String)
    /// The credential stayed behind, because it does not belong to this host.
    case credentialWithheld(host: String)
    /// A token was fetched.
    case tokenFetched(host: String, lifetime: Duration?)
    /// A token was refused with 401 and will be fetched anew.
    case tokenDiscarded(host: String)
  }

  /// The number of the `send` call, from 1; tells concurrent requests apart.
  package let call: Int
  /// What happened.
  package let kind: Kind
}

/// Told what happens. Called on whatever thread it happens, so it should be quick.
package typealias HTTPObserver = @Sendable (HTTPEvent) -> Void
