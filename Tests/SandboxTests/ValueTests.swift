import Testing

@testable import Sandbox

/// The small values that everything else is made of.
struct ValueTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
    (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
    (1_767_366_245, "2026-01-02T15:04:05Z", "Fri, 02 Jan 2026 15:04:05 GMT"),
    (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
    (4_107_542_399, "2100-02-28T23:59:59Z", "Sun, 28 Feb 2100 23:59:59 GMT"),
    (4_107_542_400, "2100-03-01T00:00:00Z", "Mon, 01 Mar 2100 00:00:00 GMT"),
    (Int.max, "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
    (Int.min, "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT"),
  ])
  func spellsMoments(seconds: Int, timestamp: String, httpDate: String) {
    #expect(Moment(seconds).timestamp == timestamp)
    #expect(Moment(seconds).httpDate == httpDate)
  }

  @Test(arguments: [
    ("", []),
    ("a=1", [FormField(name: "a", value: "1")]),
    ("a=1&&b", [FormField(name: "a", value: "1"), FormField(name: "b", value: "")]),
    ("organization.id=o%2d1+x%", [FormField(name: "organization.id", value: "o-1 x%")]),
    ("%41=%zz%4", [FormField(name: "A", value: "%zz%4")]),
    ("a=b=c%C3%A9", [FormField(name: "a", value: "b=cé")]),
  ])
  func readsForms(text: String, fields: [FormField]) {
    #expect(FormField.parse(text.utf8) == fields)
  }

  @Test func encodesWhatItDecodes() {
    let text = "a-Z_0.9~ +%&=é/?\u{1}"
    #expect(FormField.encode(text) == "a-Z_0.9~%20%2B%25%26%3D%C3%A9%2F%3F%01")
    #expect(FormField.decode(FormField.encode(text).utf8) == text)
  }

  @Test(arguments: [
    ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm8", "fo"), ("Zm9vYmFy", "foobar"),
  ])
  func readsBase64(text: String, decoded: String) {
    #expect(Base64.decode(text.utf8) == Array(decoded.utf8))
  }

  @Test(arguments: ["Z", "Zm9vY", "Zg=a", "Zg=", "Zm9v=", "Zg===", "Z g=", "Zm9-"])
  func refusesBase64(text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }

  @Test(arguments: [
    ("/a?b=1&c", "/a", 2), ("/a?", "/a", 0), ("/a%20b", "/a%20b", 0), ("http://127.0.0.1:80/a?b", "/a", 1),
    ("http://host", "/", 0), ("", "", 0), ("?x", "", 1),
  ])
  func takesTargetsApart(target: String, path: String, parameters: Int) {
    let request = Request(method: "GET", target: target)
    #expect(request.path == path)
    #expect(request.query.count == parameters)
  }

  @Test(arguments: [
    ("application/json", "application/json"), ("Application/JSON; charset=utf-8", "application/json"),
    ("application/json ;x", "application/json"), ("", ""),
  ])
  func readsMediaTypes(value: String, type: String) {
    #expect(Request(method: "POST", target: "/", headers: [Header("content-TYPE", value)]).mediaType == type)
  }

  @Test(arguments: [
    ("127.0.0.1", "http://127.0.0.1"), ("127.0.0.1:81", "http://127.0.0.1:81"),
    ("localhost:8080", "http://localhost:8080"), ("evil.example", "http://127.0.0.1:9"),
    ("127.0.0.1.evil.example", "http://127.0.0.1:9"), ("localhost:80/x", "http://127.0.0.1:9"),
    ("", "http://127.0.0.1:9"),
  ])
  func linksByTheNameThatTheClientUses(host: String, base: String) {
    let origins = Origins(own: "http://127.0.0.1:9", host: host)
    #expect(origins.base == base)
    #expect(origins.path(of: base + "/p") == "/p")
    #expect(origins.path(of: "http://127.0.0.1:9/q") == "/q")
    #expect(origins.path(of: "http://127.0.0.1:99/q") == nil)
  }

  @Test func makesTheSameIdsFromTheSameSeed() {
    var first = IdentifierSource(seed: 1)
    var second = IdentifierSource(seed: 1)
    // Reading makes request ids, which must not change what is created next.
    _ = second.next(.request)
    #expect(first.next(.organization) == second.next(.organization))
    #expect(first.next(.entitlement) == second.next(.entitlement))
    var other = IdentifierSource(seed: 2)
    #expect(first.next(.organization) != other.next(.organization))
  }

  @Test func makesNoIdTwice() {
    for kind in IdentifierSource.Kind.allCases {
      var source = IdentifierSource(seed: 7)
      var made: Set<String> = []
      for _ in 0..<5_000 {
        let id = source.next(kind) { made.contains($0) }
        #expect(made.insert(id).inserted)
      }
    }
  }

  @Test func shapesIds() {
    var source = IdentifierSource(seed: 1)
    let letters = Set("0123456789abcdefghjkmnpqrstvwxyz")
    let organization = source.next(.organization)
    #expect(organization.hasPrefix("o-") && organization.count == 8)
    #expect(organization.dropFirst(2).allSatisfy(letters.contains))
    #expect(source.next(.entitlement).hasPrefix("ent-"))
    let request = Array(source.next(.request))
    #expect(request.count == 36 && request[14] == "4" && "89ab".contains(request[19]))
    #expect(request.indices.filter { request[$0] == "-" } == [8, 13, 18, 23])
  }

  @Test func readsItsOwnPageTokensOnly() {
    let key = PageToken.key(list: "/list?", seed: 1)
    for offset in [0, 1, 10, 4_294_967_295] {
      #expect(PageToken.offset(of: PageToken.text(offset: offset, key: key), key: key) == offset)
    }
    let text = PageToken.text(offset: 10, key: key)
    #expect(PageToken.offset(of: text, key: PageToken.key(list: "/list?a", seed: 1)) == nil)
    #expect(PageToken.offset(of: text, key: PageToken.key(list: "/list?", seed: 2)) == nil)
    for wrong in [
      "", "10", text + "0", String(text.dropLast()) + "z", text.uppercased() + "x", "+" + text.dropFirst(),
    ] {
      #expect(PageToken.offset(of: wrong, key: key) == nil)
    }
  }

  @Test func countsWindows() {
    var window = RateWindow(RateLimit(requests: 2, seconds: 10))
    #expect(window.take(at: 100) == (true, 1, 10))
    #expect(window.take(at: 103) == (true, 0, 7))
    #expect(window.take(at: 109) == (false, 0, 1))
    #expect(window.take(at: 110) == (true, 1, 10))
    // A clock that was set back begins a new window instead of locking everybody out.
    #expect(window.take(at: 5) == (true, 1, 10))
    #expect(RateLimit(requests: 0, seconds: -1) == RateLimit(requests: 1, seconds: 1))
  }

  @Test(arguments: [
    ("jane@example.com", true), ("j.r+x@mail.example.co.uk", true), ("jänë@exämple.com", true),
    ("jane", false), ("@example.com", false), ("jane@", false), ("jane@localhost", false),
    ("jane@example..com", false), ("jane@.example.com", false), ("a@b@example.com", false),
    ("jane roe@example.com", false), ("jane@example.com ", false), ("jane@exa\u{A0}mple.com", false),
    ("", false),
  ])
  func knowsAddresses(text: String, isAddress: Bool) {
    #expect(Inspection.isAddress(text) == isAddress)
  }

  @Test func keepsTheLatestRequestsOnly() {
    var log = RequestLog(limit: 3)
    for number in 0..<20 {
      log.append(
        LoggedRequest(method: "GET", target: "/\(number)", headers: [], body: [], status: 200, operation: nil)
      )
    }
    #expect(log.latest.map(\.target) == ["/17", "/18", "/19"])
    var none = RequestLog(limit: 0)
    none.append(LoggedRequest(method: "GET", target: "/", headers: [], body: [], status: 200, operation: nil))
    #expect(none.latest.isEmpty)
  }
}
