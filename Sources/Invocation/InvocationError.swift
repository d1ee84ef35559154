package import HTTP
package import Registry

/// Why a call has no answer to show.
package enum InvocationError: Error, Sendable {
  /// The method needs something that this version cannot do.
  case unsupported(UnsupportedFeature, MethodPath)
  /// No request can be made of the arguments.
  case request(RequestFault)
  /// There is no credential to send.
  case credential(CredentialFault)
  /// No answer came, or none that may be followed.
  case http(HTTPFailure)
  /// The API said no. `isOutcomeUnknown`: it failed in a way that may have changed something all the same.
  case api(APIFailure, isOutcomeUnknown: Bool)
  /// The API said yes, in a way that cannot be read.
  case answer(UnreadableAnswer)
  /// The operation that the call started did not come to its result.
  case operation(OperationFault)
  /// The page of this number cannot be had, though those before it were.
  case paging(PagingFault, page: Int)
}
