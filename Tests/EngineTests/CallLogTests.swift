import Testing

@testable import Engine
@testable import HTTP

/// What is noted of the calls of a statement.
struct CallLogTests {
  private static func started(_ number: Int, _ method: HTTPMethod, _ path: String) -> HTTPEvent {
    HTTPEvent(
      call: number, kind: .requestStarted(HTTPRequest(method, "https://h.example\(path)"), attempt: 1))
  }

  private static func answered(_ number: Int) -> HTTPEvent {
    let response = HTTPResponse(status: 201, fields: [], body: [], url: "https://h.example/")
    return HTTPEvent(call: number, kind: .responseReceived(response, attempt: 1))
  }

  private static func failed(_ number: Int) -> HTTPEvent {
    HTTPEvent(
      call: number, kind: .attemptFailed(TransportFailure(.refused("h.example:443"), .notSent), attempt: 1))
  }

  @Test(
    arguments: [
      ([], ""),
      // Reading changes nothing.
      ([started(1, .get, "/a")], ""),
      ([started(1, .post, "/a"), answered(1)], ""),
      // What is known to have failed is told by the statement's error.
      ([started(1, .post, "/a"), failed(1)], ""),
      (
        [
          started(1, .post, "/a"), started(2, .get, "/b"), started(3, .delete, "/c"),
          started(4, .patch, "/d"), answered(4),
        ],
        """
        unknown: no answer has come to POST https://h.example/a, it may have been carried out
        unknown: no answer has come to DELETE https://h.example/c, it may have been carried out

        """
      ),
      // Sent again after a failure.
      (
        [started(1, .put, "/a"), failed(1), started(1, .put, "/a")],
        "unknown: no answer has come to PUT https://h.example/a, it may have been carried out\n"
      ),
      // Sent again by the transport itself.
      (
        [started(1, .put, "/a"), HTTPEvent(call: 1, kind: .sentAgain(attempt: 2))],
        "unknown: no answer has come to PUT https://h.example/a, it may have been carried out\n"
      ),
      ([started(1, .put, "/a"), HTTPEvent(call: 1, kind: .sentAgain(attempt: 2)), answered(1)], ""),
    ] as [([HTTPEvent], String)])
  func tellsWhatIsUnknown(_ events: [HTTPEvent], _ notice: String) {
    let log = CallLog()
    for event in events { log.note(event) }
    #expect(log.activity.unknownNotice == notice)
    log.reset()
    #expect(log.activity.unknownNotice == "")
  }
}
