extension URLFault {
  /// The fault in words.
  package var message: String {
    switch self {
    case .notHTTP: "expected a URL that begins with http:// or https://"
    case .noHost: "the URL has no host"
    case .userInformation: "the URL has a user name or password in it; give credentials separately"
    case .badHost: "the URL's host has a character that no host name has"
    case .hostBeyondASCII:
      "the URL's host has letters beyond ASCII, which libcurl cannot look up here; write it as `xn--…`"
    case .badPort: "expected a port from 1 to 65535"
    case .unencodedCharacter: "the URL has a space or control character that is not percent-encoded"
    }
  }
}
