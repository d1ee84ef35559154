/// What a method needs that this version cannot do: it is shown, and says so when it is called.
package enum UnsupportedFeature: Hashable, Sendable {
  /// A response transform of this type, such as a Go template.
  case responseTransform(String)
  /// A request transform of this type.
  case requestTransform(String)
  case graphQL
  /// A body of this media type, such as XML.
  case requestMediaType(String)
  /// A rewriting of the request, such as a query turned into a form.
  case requestTranslate(String)
  /// A rewriting of query parameters.
  case queryTranspose(String)
  /// A kind of authentication, such as request signing.
  case authentication(String)
  /// A protocol other than HTTP.
  case protocolType(String)
}

extension UnsupportedFeature {
  /// What the method needs, behind "it".
  package var words: String {
    switch self {
    case .responseTransform(let type): "needs its answer transformed by `\(type)`"
    case .requestTransform(let type): "needs its body transformed by `\(type)`"
    case .graphQL: "is a GraphQL query"
    case .requestMediaType(let type): "takes a body of type `\(type)`"
    case .requestTranslate(let name): "needs its request rewritten by `\(name)`"
    case .queryTranspose(let name): "needs its query rewritten by `\(name)`"
    case .authentication(let kind): "needs requests signed by `\(kind)`"
    case .protocolType(let name): "speaks `\(name)`"
    }
  }
}
