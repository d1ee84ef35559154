/// Whether what a name stands for is a secret, judged by the name alone: `token`, `client_secret`, `X-Api-Key`,
/// `dbPassword`, but not `page_token`, `token_type` or `secret_name`.
package enum SecretName {
  /// Words that make a name secret wherever they stand in it.
  private static let words: Set<String> = [
    "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "secret", "secrets", "token",
    "tokens",
    "credential", "credentials", "authorization", "bearer", "cookie", "apikey", "apikeys", "otp", "signature",
  ]
  /// Endings of words that were written without anything between them, as in `accesstoken`.
  private static let endings = [
    "password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey", "credentials",
  ]
  /// What stands before `key` where it is one that opens something.
  private static let keys: Set<String> = [
    "access", "account", "api", "auth", "client", "encryption", "functions", "license", "master", "private",
    "secret", "service", "shared", "signing", "ssh", "storage", "subscription",
  ]
  /// What stands before `token` where it says how far a list was read, or that words of a text are counted.
  private static let harmlessTokens: Set<String> = [
    "page", "next", "continuation", "continue", "cursor", "pagination", "paging", "previous", "prev",
    "resume",
    "skip", "start", "starting", "sync", "max", "min", "input", "output", "prompt", "completion", "total",
  ]
  /// Last words of names that tell something about a secret, and not the secret.
  private static let facts: Set<String> = [
    "algorithm", "arn", "at", "count", "description", "enabled", "endpoint", "env", "exists", "expiration",
    "expires",
    "expiry", "file", "format", "hint", "id", "ids", "issuer", "kind", "label", "length", "lifetime", "limit",
    "method", "mode", "name", "names", "path", "policy", "required", "scope", "scopes", "state", "status",
    "ttl",
    "type", "types", "uri", "url", "variable", "version",
  ]

  /// Whether `name` calls its value a secret.
  package static func isSecret(_ name: some StringProtocol) -> Bool {
    let words = parts(of: name)
    guard let last = words.last, !facts.contains(last) else { return false }
    for (index, word) in words.enumerated() {
      let before = index > 0 ? words[index - 1] : ""
      if word == "key" || word == "keys", keys.contains(before) { return true }
      if word == "auth", index == words.count - 1 { return true }
      if isSecret(word: word, behind: before) { return true }
    }
    return false
  }

  private static func isSecret(word: String, behind before: String) -> Bool {
    if word.hasPrefix("token"), harmlessTokens.contains(before) { return false }
    if words.contains(word) { return true }
    guard let ending = endings.first(where: word.hasSuffix) else { return false }
    return !harmlessTokens.contains(String(word.dropLast(ending.count)))
  }

  /// The words of a name in lower case: cut at marks, at digits behind letters, and where capitals begin.
  private static func parts(of name: some StringProtocol) -> [String] {
    let scalars = Array(name.unicodeScalars)
    var words: [String] = []
    var word = ""
    for (index, scalar) in scalars.enumerated() {
      guard scalar.properties.isAlphabetic else {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      let isUpper = scalar.properties.isUppercase
      let isBehindLower = index > 0 && scalars[index - 1].properties.isLowercase
      // The last capital of several begins the next word: `APIKey` is `API` and `Key`.
      let endsCapitals =
        index > 0 && scalars[index - 1].properties.isUppercase && index + 1 < scalars.count
        && scalars[index + 1].properties.isLowercase
      if isUpper, isBehindLower || endsCapitals, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word += scalar.properties.lowercaseMapping
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
