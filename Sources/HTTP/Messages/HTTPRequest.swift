package import Rows

/// One request, as it goes onto the wire. Printing it shows `redacted`.
package struct HTTPRequest: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What is asked for.
  package var method: HTTPMethod
  /// The whole URL, encoded; it may contain secrets that `secrets` names.
  package var url: String
  /// Header fields in order; libcurl adds Host, Accept, Content-Length and Accept-Encoding itself.
  package var fields: [HTTPField]
  /// The body; nil sends none.
  package var body: [UInt8]?
  /// Every secret that stands somewhere in the URL, a field or the body.
  package var secrets: [Secret]
  /// Whether the request bears an Idempotency-Key that the API honours, so that any method may be repeated.
  package var hasHonouredKey: Bool

  /// A request; only method and URL are needed.
  package init(
    _ method: HTTPMethod, _ url: String, fields: [HTTPField] = [], body: [UInt8]? = nil,
    secrets: [Secret] = [], hasHonouredKey: Bool = false
  ) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
    self.secrets = secrets
    self.hasHonouredKey = hasHonouredKey
  }

  /// Whether sending the request twice does no more than sending it once.
  package var isRepeatable: Bool { method.isIdempotent || hasHonouredKey }

  /// The secrets of the request, those inside its fields included.
  package var allSecrets: [Secret] { secrets + fields.compactMap(\.secret) }

  package var description: String { redacted.description }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}
