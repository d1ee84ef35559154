import HTTP
import Invocation
import JSON
import Testing

/// Bodies of answers that say yes.
struct AnswerBodyTests {
  /// What reading `body` comes to: `none`, JSON, text in quotes, or the fault.
  private func read(
    _ body: String, type: String? = "application/json", status: Int = 200,
    declared: String = "application/json: {schema: {type: object}}", entry: String = ""
  ) throws -> String {
    let api = try APIUnderTest("responses: {'200': {content: {\(declared)}}}", "get", entry: entry)
    let response = HTTPResponse(
      status: status, fields: type.map { [HTTPField("Content-Type", $0)] } ?? [], body: Array(body.utf8))
    let call = try api.call()
    do throws(AnswerFault) {
      switch try AnswerBody(response, of: call, hiding: Redaction(hiding: [])) {
      case .none: return "none"
      case .json(let document): return document.root.text
      case .text(let text): return "'\(text)'"
      }
    } catch {
      return error.message
    }
  }

  @Test func nothingIsNothing() throws {
    #expect(try read("", status: 204, declared: "") == "none")
    #expect(try read("") == "none")
    #expect(try read("ignored", status: 204) == "none")
  }

  @Test func jsonIsJSON() throws {
    #expect(try read(#"{"a": 1}"#) == #"{"a": 1}"#)
    #expect(try read("[]", type: "application/vnd.x+json; charset=utf-8") == "[]")
    #expect(try read("7", type: nil) == "7")
  }

  @Test func jsonUnderAnotherNameIsJSON() throws {
    #expect(try read(#"{"a": 1}"#, type: "text/plain") == #"{"a": 1}"#)
    #expect(try read(" [1]", type: "text/html") == "[1]")
  }

  @Test func whatShouldBeJSONAndIsNotIsAFault() throws {
    #expect(
      try read("<html><title>Sign in</title></html>", type: "text/html")
        == "the answer is no JSON but text/html: Sign in")
    #expect(try read("hello", type: "text/plain") == "the answer is no JSON but text/plain: hello")
    #expect(
      try read(#"{"a": [1, "#)
        == "the answer is malformed JSON (expected a value, found the end of the text at byte 10): {\"a\": [1,"
    )
    #expect(
      try read("nope") == "the answer is malformed JSON (expected a value, found \"nope\" at byte 0): nope")
  }

  @Test func textIsText() throws {
    #expect(
      try read("hello", type: "text/plain", declared: "text/plain: {schema: {type: string}}") == "'hello'")
    #expect(try read("a,b", type: "text/csv", declared: "application/json: {}") == "'a,b'")
  }

  @Test func aDocumentMaySayWhatABodyIs() throws {
    let entry = "response: {overrideMediaType: application/json}"
    #expect(try read(#"{"a": 1}"#, type: "text/plain", entry: entry) == #"{"a": 1}"#)
  }
}
