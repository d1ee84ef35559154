import Engine
import HTTP
import TestSupport
import Testing

/// AWAIT, from a statement.
struct OperationTests {
  private static let call = "confluent.partner.organizations.list_partner_v2_organizations"

  private func session(_ answers: [HTTPResponse]) -> SessionUnderTest {
    let replies = answers.map { answer -> @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure> in
      { _ in .success(answer) }
    }
    return SessionUnderTest(FakeTransport(replies))
  }

  private static let accepted = FakeTransport.answer(
    202, #"{"status": "pending"}"#, [HTTPField("Location", "/operations/1"), HTTPField("Retry-After", "0")])

  @Test func theResultIsTheAnswerInTheEnd() async {
    let answers = [OperationTests.accepted, FakeTransport.answer(200, #"{"status": "done", "id": "o-1"}"#)]
    let awaited = session(answers)
    let shown = await awaited.run("EXEC /*+ AWAIT */ \(OperationTests.call)")
    #expect(shown.count == 1 && shown[0].contains("\"o-1\""), "\(shown)")
    #expect(awaited.transport.requests.map(\.method) == [.get, .get])
    let plain = session(answers)
    _ = await plain.run("EXEC \(OperationTests.call)")
    #expect(plain.transport.requests.count == 1)
  }

  @Test func whatFailsInTheEndFails() async {
    let answers = [
      OperationTests.accepted, FakeTransport.answer(200, #"{"status": "failed", "message": "no room"}"#),
    ]
    let shown = await session(answers).run("EXEC /*+ AWAIT */ \(OperationTests.call)")
    #expect(shown == ["failed", "\(OperationTests.call): the operation ended as `failed`: no room"])
  }
}
