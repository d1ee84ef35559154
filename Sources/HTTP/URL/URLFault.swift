/// Why a URL cannot be requested.
package enum URLFault: Error, Hashable, Sendable {
  /// It does not begin with `http://` or `https://`.
  case notHTTP
  /// No host stands behind the scheme.
  case noHost
  /// A user name or password stands before the host: credentials come another way.
  case userInformation
  /// The host contains a character that no host name has.
  case badHost
  /// The host contains letters beyond ASCII, and there is no libidn2 to say what they stand for.
  case hostBeyondASCII
  /// The port is not a number from 1 to 65535.
  case badPort
  /// A space or control character, which has to be percent-encoded.
  case unencodedCharacter
}
