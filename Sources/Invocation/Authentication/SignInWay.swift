import Registry

/// One way to sign in, and what has to be there for it.
struct SignInWay {
  /// The scheme, never one of several.
  let scheme: AuthenticationConfiguration.Scheme
  let needs: [Need]
  /// Whether messages name it: a token that somebody has fetched already is a short cut that few have.
  let isNamed: Bool

  /// Something that has to be there.
  struct Need {
    /// What it is: `token`, `password`.
    let part: String
    let source: AuthenticationConfiguration.CredentialSource
  }

  private init(_ scheme: AuthenticationConfiguration.Scheme, _ needs: [Need], isNamed: Bool = true) {
    self.scheme = scheme
    self.needs = needs
    self.isNamed = isNamed
  }

  private static func token(_ variable: String, isNamed: Bool = true) -> SignInWay {
    SignInWay(
      .bearer(.environment(variable)), [Need(part: "token", source: .environment(variable))], isNamed: isNamed
    )
  }

  /// The ways that `scheme` leaves, the first to be tried first; none when nobody has to sign in.
  static func all(_ scheme: AuthenticationConfiguration.Scheme) -> [SignInWay] {
    switch scheme {
    case .none: return []
    case .bearer(let source): return [SignInWay(scheme, [Need(part: "token", source: source)])]
    case .apiKey(let source, _): return [SignInWay(scheme, [Need(part: "key", source: source)])]
    case .basic(.encoded(let source), _):
      return [SignInWay(scheme, [Need(part: "name and password", source: source)])]
    case .basic(.pair(let user, let password), _):
      let needs = [
        Need(part: "name", source: .environment(user)),
        Need(part: "password", source: .environment(password)),
      ]
      return [SignInWay(scheme, needs)] + CustomaryVariables.tokens(for: password).map { token($0) }
    case .custom(let parts):
      return [SignInWay(scheme, parts.map { Need(part: $0.name, source: $0.source) })]
    case .clientCredentials(let source):
      var needs =
        source.writtenClientID == nil ? [Need(part: "client id", source: .environment(source.clientID))] : []
      needs.append(Need(part: "client secret", source: .environment(source.clientSecret)))
      needs += variables(in: source.tokenURL).map { Need(part: "token URL", source: .environment($0)) }
      return (source.tokenVariable.map { [token($0, isNamed: false)] } ?? []) + [SignInWay(scheme, needs)]
    case .anyOf(let schemes): return schemes.flatMap { all($0) }
    case .unsupported(let kind):
      return CustomaryVariables.tokens(for: kind).map { token($0) } + [SignInWay(scheme, [])]
    }
  }

  /// The environment variables that a token's URL is made of.
  static func variables(in template: String) -> [String] {
    var names: [String] = []
    var rest = Substring(template)
    while let (_, name, after) = TemplateText.firstPlaceholder(in: rest) {
      names.append(variable(name))
      rest = after
    }
    return names
  }

  /// `__env__NAME` → `NAME`.
  static func variable(_ placeholder: String) -> String {
    placeholder.hasPrefix("__env__") ? String(placeholder.dropFirst(7)) : placeholder
  }
}
