/// A method of a resource: one operation of the API and how SQL reaches it. It never changes and is shared: as a value it
/// was so large that the memory of a thousand calls under way was mostly copies of it.
package final class Method: Sendable {
  package let path: MethodPath
  /// The verbs whose lists name the method; only `exec` when none does.
  package let verbs: [SQLVerb]
  /// The HTTP method, upper case.
  package let httpMethod: String
  /// The path template as the document writes it, `?fixed=query` included.
  package let pathTemplate: String
  package let summary: String
  package let description: String
  /// Path, query, header and cookie parameters, in the order of the document.
  package let parameters: [Parameter]
  /// The servers, the first one preferred.
  package let servers: [ServerTemplate]
  package let request: RequestShape
  private let answer: Deferred<MethodAnswer>
  package let pushDown: PushDown?
  /// What the document says of sending calls again.
  package let retry: RetrySettings?
  /// The OAuth scopes that the operation asks for.
  package let scopes: [String]
  /// How the service signs in, when it differs from its provider.
  package let authentication: AuthenticationConfiguration?
  /// What the method waits for.
  package let unsupported: [UnsupportedFeature]
  /// Where the operation stands.
  package let origin: DocumentPlace

  init(
    path: MethodPath, verbs: [SQLVerb], httpMethod: String, pathTemplate: String, summary: String = "",
    description: String = "", parameters: [Parameter] = [], servers: [ServerTemplate] = [],
    request: RequestShape = RequestShape(), answer: Deferred<MethodAnswer>,
    pushDown: PushDown? = nil, retry: RetrySettings? = nil, scopes: [String] = [],
    authentication: AuthenticationConfiguration? = nil, unsupported: [UnsupportedFeature] = [],
    origin: DocumentPlace
  ) {
    self.path = path
    self.verbs = verbs
    self.httpMethod = httpMethod
    self.pathTemplate = pathTemplate
    self.summary = summary
    self.description = description
    self.parameters = parameters
    self.servers = servers
    self.request = request
    self.answer = answer
    self.pushDown = pushDown
    self.retry = retry
    self.scopes = scopes
    self.authentication = authentication
    self.unsupported = unsupported
    self.origin = origin
  }

  /// The method's name in its resource.
  package var name: String { path.method }

  /// How the answer is read.
  package var response: ResponseShape { (try? answer.read())?.response ?? ResponseShape() }

  /// How pages follow each other; nil when nobody knows.
  package var pagination: Pagination? { (try? answer.read())?.pagination }

  /// Reads what is said of bodies and answers. Throws when it is malformed.
  func readBodies() throws(RegistryError) {
    _ = try request.body.read()
    _ = try answer.read()
  }
}
