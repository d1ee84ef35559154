import HTTP
import Invocation
import JSON
import Registry
import Rows

/// A request as text: to read, to paste into a shell, or for a program. Secrets are never in it; a curl command names
/// the environment variables that hold them.
struct RequestText {
  private let shown: RedactedRequest
  private let prepared: PreparedCall
  private let provider: Provider

  init(_ shown: RedactedRequest, _ prepared: PreparedCall, _ provider: Provider) {
    self.shown = shown
    self.prepared = prepared
    self.provider = provider
  }

  /// As HTTP writes it, a JSON body laid out for reading.
  var http: String {
    var text = "\(shown.method.rawValue) \(shown.url)"
    for field in shown.fields { text += "\n\(field.name): \(field.printableValue)" }
    switch shown.body {
    case .none: return text
    case .text(let body):
      guard let document = try? JSONDocument(body) else { return text + "\n\n" + body }
      return text + "\n\n" + JSONWriter.text(of: document.root, .pretty)
    case .binary(let count): return text + "\n\n(\(count) bytes)"
    }
  }

  /// As one JSON object.
  var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("method")
    writer.string(shown.method.rawValue)
    writer.key("url")
    writer.string(shown.url)
    writer.key("headers")
    writer.beginObject()
    for field in shown.fields {
      writer.key(field.name)
      writer.string(field.printableValue)
    }
    writer.endObject()
    writer.key("body")
    switch shown.body {
    case .none: writer.null()
    case .text(let body):
      if let document = try? JSONDocument(body) { writer.value(document.root) } else { writer.string(body) }
    case .binary(let count): writer.string("(\(count) bytes)")
    }
    writer.endObject()
    return writer.text
  }

  /// As a curl command.
  var curl: String {
    var lines = ["curl --request \(shown.method.rawValue) \(RequestText.quoted(shown.url))"]
    for field in prepared.request.redacted.fields where !field.isNamed("User-Agent") {
      lines.append("--header \(RequestText.quoted("\(field.name): \(field.printableValue)"))")
    }
    lines += RequestText.arguments(
      (prepared.call.method.authentication ?? provider.authentication)?.scheme ?? .none)
    if case .text(let body) = shown.body { lines.append("--data \(RequestText.quoted(body))") }
    return lines.joined(separator: " \\\n  ")
  }

  private static func arguments(_ scheme: AuthenticationConfiguration.Scheme) -> [String] {
    switch scheme {
    case .none, .unsupported: return []
    case .anyOf(let schemes): return schemes.first.map(arguments) ?? []
    case .bearer(let source): return [header("Authorization", "Bearer ", source)]
    case .apiKey(let source, let prefix): return [header("Authorization", prefix, source)]
    case .basic(.pair(let user, let password), _): return ["--user \"$\(user):$\(password)\""]
    case .basic(.encoded(let source), let prefix):
      return [header("Authorization", prefix, source)]
    case .custom(let parts):
      return parts.map { part in
        part.isHeader
          ? header(part.name, part.prefix, part.source)
          : "--url-query \"\(part.name)=\(variable(part.source))\""
      }
    case .clientCredentials(let source):
      return ["--header \"Authorization: Bearer $\(source.tokenVariable ?? "ACCESS_TOKEN")\""]
    }
  }

  private static func header(
    _ name: String, _ prefix: String, _ source: AuthenticationConfiguration.CredentialSource
  ) -> String {
    "--header \"\(name): \(prefix)\(variable(source))\""
  }

  private static func variable(_ source: AuthenticationConfiguration.CredentialSource) -> String {
    switch source {
    case .environment(let name): "$\(name)"
    case .file(let path): "$(cat \(quoted(path)))"
    case .fileFromEnvironment(let name): "$(cat \"$\(name)\")"
    case .missing: "$CREDENTIAL"
    }
  }

  /// `text` in single quotes for a POSIX shell; a masked secret becomes the variable SECRET.
  private static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" { result += "'\\''" } else { result.append(character) }
    }
    result += "'"
    guard text.contains("•••") else { return result }
    return result.split(separator: Secret.mask, omittingEmptySubsequences: false).joined(
      separator: "'\"$SECRET\"'")
  }
}
