import HTTP
import Invocation
import JSON
import Registry
import Synchronization
import TestSupport
import Testing

/// Waiting for the end of operations that calls start.
struct OperationTests {
  private struct Reply: Sendable {
    let status: Int
    let body: String
    let fields: [HTTPField]

    init(_ status: Int, _ body: String = "", _ fields: [(String, String)] = []) {
      self.status = status
      self.body = body
      self.fields = fields.map { HTTPField($0.0, $0.1) }
    }

    var answer: @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
      { request in
        .success(
          HTTPResponse(
            status: status, fields: [HTTPField("Content-Type", "application/json")] + fields,
            body: Array(body.utf8), url: request.url))
      }
    }
  }

  private struct Course {
    /// The answer in the end, or what went wrong.
    let end: String
    let asked: [String]
    let waits: [Duration]
    let told: [String]
  }

  /// Sends a call that is answered with the first of `replies`, and its questions with the others.
  private func run(
    _ replies: [Reply], method: String = "post", limit: Duration = .seconds(60),
    clock: InstantClock = InstantClock(),
    auth: String = "type: null_auth"
  ) async throws -> Course {
    let transport = FakeTransport(replies.map(\.answer))
    let told = Mutex<[String]>([])
    let client = HTTPClient(
      transport: transport, clock: clock, wallClock: { .zero }, random: { 0 }, decodeToken: { _ in nil },
      observer: { event in
        if case .waiting(let what, _) = event.kind { told.withLock { $0.append(what) } }
      })
    let credentials = CredentialResolver(environment: { $0 == "T" ? "t0ken" : nil }) {
      _ throws(CredentialResolver.FileFault) in throw CredentialResolver.FileFault(reason: "none")
    }
    let invoker = Invoker(
      client: client, builder: RequestBuilder(userAgent: "test"), credentials: credentials,
      options: HTTPOptions(retry: .never))
    let api = try APIUnderTest("{}", method, path: "/things", auth: auth)
    let prepared = try invoker.prepare(try api.call(), of: api.provider)
    var end: String
    do throws(InvocationError) {
      let answer = try await invoker.awaiting(limit).send(prepared)
      end = "\(answer.status) \(answer.root?.text ?? "")"
    } catch {
      switch error {
      case .operation(let fault): end = fault.message + (fault.url.map { " (\($0))" } ?? "")
      default: end = "\(error)"
      }
    }
    let asked = transport.requests.map { request in
      let token = request.fields.contains { $0.isNamed("Authorization") } ? " with token" : ""
      return "\(request.method.rawValue) \(request.url)\(token)"
    }
    return Course(end: end, asked: asked, waits: clock.sleeps, told: told.withLock { $0 })
  }

  private static let start = "POST https://api.example.com/v1/things"

  @Test func whatIsDoneIsNotAskedFor() async throws {
    for body in [
      #"{"id": 1}"#, #"{"status": "active", "self": "/v1/things/1"}"#,
      #"{"status": "RUNNING", "self": "/x"}"#, "[]",
    ] {
      let course = try await run([Reply(200, body)])
      #expect(course.end == "200 \(body)")
      #expect(course.asked == [OperationTests.start])
    }
  }

  @Test func aLocationIsAskedUntilItAnswers() async throws {
    let course = try await run([
      Reply(202, "", [("Location", "/v1/operations/7")]), Reply(202),
      Reply(202, "", [("Location", "/v1/operations/7b")]),
      Reply(200, #"{"id": "a"}"#),
    ])
    #expect(course.end == #"200 {"id": "a"}"#)
    #expect(
      course.asked == [
        OperationTests.start, "GET https://api.example.com/v1/operations/7",
        "GET https://api.example.com/v1/operations/7",
        "GET https://api.example.com/v1/operations/7b",
      ])
    #expect(course.waits == [.seconds(1), .seconds(2), .seconds(4)])
    #expect(course.told == Array(repeating: "for an operation that is `accepted`", count: 3))
  }

  @Test func theAPISaysHowLongToWait() async throws {
    let course = try await run([
      Reply(202, "", [("Location", "/o"), ("Retry-After", "20")]), Reply(202, "", [("Retry-After", "0")]),
      Reply(204),
    ])
    #expect(course.end == "204 ")
    #expect(course.waits == [.seconds(20), .zero])
  }

  @Test func waitsGrowUpToTenSeconds() async throws {
    let running = Array(repeating: Reply(202), count: 6)
    let course = try await run([Reply(202, "", [("Location", "/o")])] + running + [Reply(200, "{}")])
    #expect(course.waits == [1, 2, 4, 8, 10, 10, 10].map { Duration.seconds($0) })
  }

  private static let forms: [(name: String, replies: [Reply], method: String, asked: [String], end: String)] =
    [
      (
        "an operation's own header, then the thing that was put",
        [
          Reply(
            201, #"{"properties": {"provisioningState": "Creating"}}"#,
            [("Azure-AsyncOperation", "https://api.example.com/ops/1")]),
          Reply(200, #"{"status": "InProgress"}"#), Reply(200, #"{"status": "Succeeded"}"#),
          Reply(200, #"{"name": "x"}"#),
        ],
        "put",
        [
          "https://api.example.com/ops/1", "https://api.example.com/ops/1",
          "https://api.example.com/v1/things",
        ], #"200 {"name": "x"}"#
      ),
      (
        "an operation's own header, then its location",
        [
          Reply(202, "", [("Operation-Location", "/ops/1"), ("Location", "/results/1")]),
          Reply(200, #"{"status": "succeeded"}"#), Reply(200, #"{"r": 1}"#),
        ],
        "post", ["https://api.example.com/ops/1", "https://api.example.com/results/1"], #"200 {"r": 1}"#
      ),
      (
        "an operation that fails",
        [
          Reply(202, "", [("Operation-Location", "/ops/1")]),
          Reply(200, #"{"status": "Failed", "error": {"code": "Quota", "message": "no room"}}"#),
        ],
        "post", ["https://api.example.com/ops/1"],
        "the operation ended as `Failed`: no room (https://api.example.com/ops/1)"
      ),
      (
        "name and done",
        [
          Reply(200, #"{"name": "operations/7", "done": false}"#),
          Reply(200, #"{"name": "operations/7", "done": true, "response": {"@type": "x", "id": 7}}"#),
        ],
        "post", ["https://api.example.com/v1/operations/7"], #"200 {"@type": "x", "id": 7}"#
      ),
      (
        "name and done with an error",
        [
          Reply(200, #"{"name": "projects/p/operations/7"}"#),
          Reply(
            200,
            #"{"name": "projects/p/operations/7", "done": true, "error": {"code": 9, "message": "not now"}}"#),
        ],
        "post", ["https://api.example.com/v1/projects/p/operations/7"],
        "the operation ended as `done with an error`: not now (https://api.example.com/v1/projects/p/operations/7)"
      ),
      (
        "selfLink until the end",
        [
          Reply(
            200,
            #"{"kind": "compute#operation", "status": "PENDING", "selfLink": "https://api.example.com/o/1"}"#),
          Reply(
            200,
            #"{"kind": "compute#operation", "status": "RUNNING", "selfLink": "https://api.example.com/o/1"}"#),
          Reply(
            200,
            #"{"kind": "compute#operation", "status": "DONE", "endTime": "2026-01-01", "selfLink": "https://api.example.com/o/1"}"#
          ),
        ],
        "post", ["https://api.example.com/o/1", "https://api.example.com/o/1"],
        #"200 {"kind": "compute#operation", "status": "DONE", "endTime": "2026-01-01", "selfLink": "https://api.example.com/o/1"}"#
      ),
      (
        "a thing that is being made",
        [
          Reply(202, #"{"status": {"phase": "PROVISIONING"}, "metadata": {"self": "/v1/things/1"}}"#),
          Reply(200, #"{"status": {"phase": "PROVISIONED"}}"#),
        ],
        "post", ["https://api.example.com/v1/things/1"], #"200 {"status": {"phase": "PROVISIONED"}}"#
      ),
      (
        "a link to the status",
        [
          Reply(200, #"{"state": "running", "status_url": "/s/1"}"#), Reply(200, #"{"state": "running"}"#),
          Reply(200, #"{"state": "finished"}"#),
        ],
        "post", ["https://api.example.com/s/1", "https://api.example.com/s/1"], #"200 {"state": "finished"}"#
      ),
      (
        "an action of a new thing",
        [
          Reply(
            202,
            #"{"droplet": {"id": 1, "status": "new"}, "links": {"actions": [{"id": 9, "href": "/v2/actions/9"}]}}"#
          ),
          Reply(200, #"{"action": {"id": 9, "status": "in-progress"}}"#),
          Reply(200, #"{"action": {"id": 9, "status": "completed"}}"#),
        ],
        "post", ["https://api.example.com/v2/actions/9", "https://api.example.com/v2/actions/9"],
        #"200 {"action": {"id": 9, "status": "completed"}}"#
      ),
      (
        "a word that nobody knows",
        [Reply(202, "", [("Location", "/o")]), Reply(200, #"{"status": "gruntled"}"#)],
        "post", ["https://api.example.com/o"], #"200 {"status": "gruntled"}"#
      ),
      (
        "an operation that is gone", [Reply(202, "", [("Location", "/o")]), Reply(404, "{}")], "post",
        ["https://api.example.com/o"],
        "the API does not tell how the operation is any more, it answers 404 (https://api.example.com/o)"
      ),
      ("no way to ask", [Reply(202, #"{"status": "pending"}"#)], "post", [], #"202 {"status": "pending"}"#),
      (
        "no encryption", [Reply(202, "", [("Location", "http://api.example.com/o")])], "post", [],
        "the operation's URL cannot be asked: `http://api.example.com/o`, it is not encrypted"
      ),
      (
        "no URL", [Reply(202, "", [("Location", "https://a b")])], "post", [],
        "the operation's URL cannot be asked: `https://a b`, the URL has a space or control character that is not percent-encoded"
      ),
    ]

  @Test(arguments: forms.indices)
  func operationsHaveManyForms(_ index: Int) async throws {
    let form = OperationTests.forms[index]
    let course = try await run(form.replies, method: form.method)
    #expect(course.end == form.end, "\(form.name)")
    #expect(course.asked.dropFirst() == form.asked.map { "GET \($0)" }[...], "\(form.name)")
  }

  @Test func patienceEnds() async throws {
    let course = try await run(
      [Reply(202, "", [("Location", "/o")]), Reply(200, #"{"status": "pending"}"#)], limit: .seconds(10))
    #expect(
      course.end == "the operation has not ended after 10 s, it is `pending` (https://api.example.com/o)")
    #expect(course.waits == [.seconds(1), .seconds(2), .seconds(4)])
  }

  @Test func waitingCanBeStopped() async throws {
    let clock = InstantClock { withUnsafeCurrentTask { $0?.cancel() } }
    let task = Task { try await run([Reply(202, "", [("Location", "/o")]), Reply(202)], clock: clock) }
    let course = try await task.value
    #expect(
      course.end
        == "stopped waiting for an operation that is `accepted` and goes on (https://api.example.com/o)")
    #expect(course.asked == [OperationTests.start])
  }

  @Test func credentialsStayWithTheirHost() async throws {
    let course = try await run(
      [
        Reply(202, "", [("Location", "https://elsewhere.example.com/o")]),
        Reply(202, "", [("Location", "https://api.example.com/o")]), Reply(200, "{}"),
      ],
      auth: "type: bearer\ncredentialsenvvar: T")
    #expect(
      course.asked == [
        OperationTests.start + " with token", "GET https://elsewhere.example.com/o",
        "GET https://api.example.com/o with token",
      ])
  }
}
