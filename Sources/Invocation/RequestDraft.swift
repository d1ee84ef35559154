import HTTP

/// The request of a call before anybody has signed in: all of it that depends on the statement and its method alone.
package struct RequestDraft: Sendable {
  /// The call it was made of.
  package let call: CheckedCall
  let request: HTTPRequest
  /// The server's URL, which decides where credentials go.
  let baseURL: String
}
