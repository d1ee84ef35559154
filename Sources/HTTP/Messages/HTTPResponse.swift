package import Rows

/// One answer, whatever its status. Printing it shows `redacted`.
package struct HTTPResponse: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The status code.
  package var status: Int
  /// Header fields in the order they came, repeated ones too.
  package var fields: [HTTPField]
  /// The decoded body: content encodings such as gzip are undone.
  package var body: [UInt8]
  /// The URL that answered, after redirects; without what a credential adds to its query.
  package var url: String
  /// When each step was done.
  package var timing: TransferTiming
  /// The protocol version.
  package var version: HTTPVersion
  /// How often the request was sent: more than once where a kept connection turned out to be dead.
  package var writes: Int
  /// Bytes of the request on the wire, before TLS.
  package var bytesSent: Int64
  /// Bytes of the answer on the wire, before TLS.
  package var bytesReceived: Int64
  /// The processor on which the last of it came in; nil where the system does not tell.
  package var arrivalProcessor: Int?
  /// The secrets of the request, which the answer may echo.
  package var secrets: [Secret]

  /// An answer; only the status is needed.
  package init(
    status: Int, fields: [HTTPField] = [], body: [UInt8] = [], url: String = "",
    timing: TransferTiming = TransferTiming(), version: HTTPVersion = .http11, writes: Int = 1,
    bytesSent: Int64 = 0, bytesReceived: Int64 = 0, arrivalProcessor: Int? = nil, secrets: [Secret] = []
  ) {
    self.status = status
    self.fields = fields
    self.body = body
    self.url = url
    self.timing = timing
    self.version = version
    self.writes = writes
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
    self.arrivalProcessor = arrivalProcessor
    self.secrets = secrets
  }

  package var description: String { redacted.description }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}
