import Testing

@testable import HTTP

@Suite struct ResponseHeadTests {
  private func head(_ lines: String...) -> ResponseHead {
    var head = ResponseHead()
    for line in lines {
      let bytes = Array(line.utf8)
      let taken = bytes.withUnsafeBufferPointer { head.append($0) }
      #expect(taken)
    }
    return head
  }

  @Test func keepsOrderAndRepetitions() {
    let head = head(
      "HTTP/1.1 201 Created\r\n", "Set-Cookie: a=1\r\n", "X-Empty:\r\n", "set-cookie:b=2 \r\n", "\r\n")
    #expect(head.status == 201)
    #expect(
      head.fields == [
        HTTPField("Set-Cookie", "a=1"), HTTPField("X-Empty", ""), HTTPField("set-cookie", "b=2"),
      ])
    #expect(head.fields.values(of: "SET-COOKIE") == ["a=1", "b=2"])
    #expect(head.fields.value(of: "x-empty") == "")
    #expect(head.fields.value(of: "x-none") == nil)
  }

  @Test func replacesInterimAnswersAndLeavesOutTrailers() {
    let head = head(
      "HTTP/1.1 103 Early Hints\r\n", "Link: </x>\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "A: 1\r\n", "\r\n",
      "Trailer: 2\r\n")
    #expect(head.status == 200)
    #expect(head.fields == [HTTPField("A", "1")])
  }

  @Test func leavesOutWhatIsNoField() {
    let head = head("HTTP/1.1 200 OK\r\n", "nothing\r\n", "A : 1:2 \t\r\n", "\n", "\r\n")
    #expect(head.fields == [HTTPField("A", "1:2")])
  }

  @Test func readsALineWithoutItsEnd() {
    #expect(head("HTTP/1.1 200 OK\r\n", "A:", " 1").fields == [HTTPField("A", "1")])
    #expect(head("HTTP/1.1 200 OK").fields == [])
  }

  @Test func joinsContinuedLines() {
    let head = head("HTTP/1.1 200 OK\r\n", "A: 1,\r\n", "\t2\r\n", "\r\n")
    #expect(head.fields == [HTTPField("A", "1, 2")])
  }

  @Test(arguments: ["", "HTTP/1.1\r\n", "HTTP/1.1 2x0\r\n", "HTTP/1.1 20\n"])
  func hasNoStatusWithoutThreeDigits(line: String) {
    #expect(head(line).status == nil)
  }

  @Test func bounds() {
    var head = head("HTTP/1.1 200 OK\r\n")
    let long = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(!long.withUnsafeBufferPointer { head.append($0) })
  }
}
