package import HTTP

/// A call that is ready to be sent: checked, with its request and its credential. It never changes and is shared, as the
/// method in it is.
package final class PreparedCall: Sendable {
  package let call: CheckedCall
  package let request: HTTPRequest
  /// What is attached when it is sent, to its own host only.
  package let credential: BoundCredential?
  /// Why there is no credential, when the call was prepared to be shown and not to be sent.
  package let missingCredential: CredentialFault?

  init(
    call: CheckedCall, request: HTTPRequest, credential: BoundCredential?, missingCredential: CredentialFault?
  ) {
    self.call = call
    self.request = request
    self.credential = credential
    self.missingCredential = missingCredential
  }
}
