package import HTTP
package import Registry

/// Makes calls: from a checked call to its answer.
///
///     CheckedCall ─▶ HTTPRequest ─▶ HTTPClient ─▶ HTTPResponse ─▶ Answer
package struct Invoker: Sendable {
  private let client: HTTPClient
  private let builder: RequestBuilder
  private let credentials: CredentialResolver
  private let options: HTTPOptions
  /// How long operations may take that calls start and whose end is waited for; nil when nobody waits.
  private let operationLimit: Duration?

  /// An invoker that sends through `client`; `options` are those of every request but for the credential.
  package init(
    client: HTTPClient, builder: RequestBuilder, credentials: CredentialResolver, options: HTTPOptions,
    operationLimit: Duration? = nil
  ) {
    self.client = client
    self.builder = builder
    self.credentials = credentials
    self.options = options
    self.operationLimit = operationLimit
  }

  /// The same invoker for calls beside each other: none of them runs on the thread of whoever asks for it.
  package var concurrent: Invoker {
    var options = options
    options.limits.mayBlockCaller = false
    options.limits.waitingWork = nil
    return Invoker(
      client: client, builder: builder, credentials: credentials, options: options,
      operationLimit: operationLimit)
  }

  /// Whether calls may block whoever asks for them.
  package var mayBlockCaller: Bool { options.limits.mayBlockCaller }

  /// The same invoker, which has `work` done while it waits and calls block whoever asks for them.
  package func working(on work: WaitingWork) -> Invoker {
    var options = options
    options.limits.waitingWork = work
    return Invoker(
      client: client, builder: builder, credentials: credentials, options: options,
      operationLimit: operationLimit)
  }

  /// The same invoker, which waits until the operations that calls start have ended: at most `limit` for each.
  package func awaiting(_ limit: Duration) -> Invoker {
    Invoker(
      client: client, builder: builder, credentials: credentials, options: options, operationLimit: limit)
  }

  /// Whether calls go to a server of their own instead of the documents'.
  package var hasServer: Bool { builder.server != nil }

  /// What signing in by `configuration` needs, and what of it is there.
  package func signInStatus(of configuration: AuthenticationConfiguration?) -> [SignInStatus] {
    credentials.status(of: configuration)
  }

  /// The request of `call`, ready to be sent. See `prepare(_:of:isSent:)` of a draft.
  package func prepare(
    _ call: CheckedCall, of provider: Provider, isSent: Bool = true
  ) throws(InvocationError) -> PreparedCall {
    try prepare(try draft(of: call, isSent: isSent), of: provider, isSent: isSent)
  }

  /// The request of `call` without its credential. Without `isSent` it may need what cannot be done yet.
  package func draft(of call: CheckedCall, isSent: Bool) throws(InvocationError) -> RequestDraft {
    if isSent, let feature = call.method.unsupported.first { throw .unsupported(feature, call.method.path) }
    do throws(RequestFault) {
      return RequestDraft(
        call: call, request: try builder.request(for: call), baseURL: try builder.baseURL(of: call))
    } catch {
      throw .request(error)
    }
  }

  /// The request of `draft`, ready to be sent. Without `isSent` a missing credential is noted instead of thrown: a
  /// request can be shown before anybody has signed in.
  package func prepare(
    _ draft: RequestDraft, of provider: Provider, isSent: Bool
  ) throws(InvocationError) -> PreparedCall {
    let (call, request) = (draft.call, draft.request)
    do throws(CredentialFault) {
      let credential = try credentials.credential(of: provider, for: call.method, baseURL: draft.baseURL)
      return PreparedCall(call: call, request: request, credential: credential, missingCredential: nil)
    } catch {
      guard !isSent else { throw .credential(error) }
      return PreparedCall(call: call, request: request, credential: nil, missingCredential: error)
    }
  }

  /// Sends `prepared` and reads the answer. Throws when there is none, when it says no or cannot be read.
  package func send(_ prepared: PreparedCall) async throws(InvocationError) -> Answer {
    try await finish(try await sendUnread(prepared).read(), to: prepared)
  }

  /// Whether there is something to gain by not reading an answer at once: whoever reads it does so while the next one is
  /// awaited. An answer that tells of an operation is read in any case.
  var glimpses: Bool { options.limits.waitingWork != nil && operationLimit == nil }

  /// Waits until the operation that `answer` tells of has ended, if anybody waits for that.
  func finish(_ answer: Answer, to prepared: PreparedCall) async throws(InvocationError) -> Answer {
    guard let operationLimit else { return answer }
    return try await OperationPolling(
      prepared, client: client, options: options(for: prepared), limit: operationLimit
    ).finish(answer)
  }

  private func options(for prepared: PreparedCall) -> HTTPOptions {
    var options = options
    options.credential = prepared.credential
    if let settings = prepared.call.method.retry {
      options.retry = options.retry.following(settings, for: prepared.request.method)
    }
    return options
  }

  /// Sends `prepared` and leaves the answer to be read. Throws when there is none and when it says no.
  func sendUnread(_ prepared: PreparedCall) async throws(InvocationError) -> UnreadAnswer {
    let exchange: HTTPExchange
    do throws(HTTPFailure) {
      exchange = try await client.send(prepared.request, options: options(for: prepared))
    } catch {
      throw .http(error)
    }
    let response = exchange.response
    guard (200..<300).contains(response.status) || exchange.verdict == .alreadyDone else {
      let failure = APIFailure(response, to: prepared.request, of: prepared.call)
      throw .api(failure, isOutcomeUnknown: exchange.verdict == .outcomeUnknown)
    }
    return UnreadAnswer(exchange, to: prepared)
  }

  /// The request as it would be sent, its secrets hidden.
  package func preview(_ prepared: PreparedCall) -> RedactedRequest {
    var options = options
    options.credential = prepared.credential
    return client.preview(prepared.request, options: options)
  }
}
