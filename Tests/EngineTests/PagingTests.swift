import Engine
import HTTP
import Rows
import Syntax
import TestSupport
import Testing

/// Every way in which an API tells where the next page is.
struct PagingTests {
  /// What a query shows and asks for, whether or not its calls may block the thread that asks for them. Those that do
  /// may ask for the page behind one that turns out to be unreadable.
  private func rows(_ answers: [(String, [HTTPField])], _ resource: String) async -> (
    shown: [String], FakeTransport
  ) {
    let (shown, transport) = await rows(answers, resource, blocks: false)
    let (blocking, other) = await rows(answers, resource, blocks: true)
    #expect(blocking == shown)
    #expect(targets(other).starts(with: targets(transport)))
    let excess = targets(other).count - targets(transport).count
    #expect(excess <= (shown.last?.hasPrefix("id\n") == true ? 0 : 1))
    return (shown, transport)
  }

  private func rows(_ answers: [(String, [HTTPField])], _ resource: String, blocks: Bool) async -> (
    shown: [String], FakeTransport
  ) {
    let scripted = answers.map {
      answer -> @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure> in
      { _ in .success(FakeTransport.answer(200, answer.0, answer.1)) }
    }
    let transport = FakeTransport(scripted)
    let under = SessionUnderTest(
      transport, environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder], mayBlock: blocks)
    return (await under.run("SELECT id FROM shop.pages.\(resource)"), transport)
  }

  private func page(_ id: Int, _ rest: String = "") -> String {
    "{\"data\": [{\"id\": \(id)}]\(rest.isEmpty ? "" : ", " + rest)}"
  }

  private func targets(_ transport: FakeTransport) -> [String] {
    transport.requests.map { request in
      let body = request.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
      let cursor = request.fields.value(of: "X-Cursor").map { " X-Cursor: \($0)" } ?? ""
      return String(request.url.dropFirst("https://shop.test".count)) + body + cursor
    }
  }

  @Test func tokenInTheQuery() async {
    let (shown, transport) = await rows(
      [
        (page(1, #""meta": {"cursor": "a b&c"}"#), []), (page(2, #""meta": {"cursor": 1000000}"#), []),
        (page(3, #""meta": {}"#), []),
      ],
      "query")
    #expect(shown == ["id\n[1]\n[2]\n[3]"])
    #expect(targets(transport) == ["/query", "/query?cursor=a%20b%26c", "/query?cursor=1000000"])
  }

  @Test func tokenInTheBody() async {
    let (shown, transport) = await rows(
      [(page(1, #""Token": ["x"]"#), []), (page(2, #""Token": """#), [])], "body")
    #expect(shown == ["id\n[1]\n[2]"])
    #expect(targets(transport) == ["/body", #"/body {"Token":"x"}"#])
  }

  @Test func tokenInAHeader() async {
    let (shown, transport) = await rows(
      [(page(1, #""cursor": "n1""#), []), (page(2, #""cursor": null"#), [])], "header")
    #expect(shown == ["id\n[1]\n[2]"])
    #expect(targets(transport) == ["/header", "/header X-Cursor: n1"])
  }

  @Test func linkHeader() async {
    let (shown, transport) = await rows(
      [
        (page(1), [HTTPField("Link", #"</link?page=9>; rel="last", </link?page=2>; rel="next""#)]),
        (page(2), [HTTPField("Link", "<https://shop.test/link?page=3>;title=\"a, b\"; rel=next")]),
        (page(3), [HTTPField("Link", "<https://shop.test/link?page=1>; rel=prev")]),
      ], "link")
    #expect(shown == ["id\n[1]\n[2]\n[3]"])
    #expect(targets(transport) == ["/link", "/link?page=2", "/link?page=3"])
  }

  @Test func pageNumbers() async {
    let (shown, transport) = await rows(
      [(page(1, #""page": 1, "pages": 2"#), []), (page(2, #""page": "2", "pages": 2"#), [])], "number")
    #expect(shown == ["id\n[1]\n[2]"])
    #expect(targets(transport) == ["/number", "/number?page=2"])
  }

  @Test func whatTheDocumentDoesNotSayAndTheAnswerDoes() async {
    let (links, first) = await rows(
      [(page(1, #""nextLink": "https://shop.test/implied?x=2""#), []), (page(2), [])], "implied")
    #expect(links == ["id\n[1]\n[2]"])
    #expect(targets(first) == ["/implied", "/implied?x=2"])
    let (tokens, second) = await rows([(page(1, #""nextPageToken": "t""#), []), (page(2), [])], "token")
    #expect(tokens == ["id\n[1]\n[2]"])
    #expect(targets(second) == ["/token", "/token?pageToken=t"])
  }

  @Test func anotherHostIsNeverGivenTheCredential() async {
    let (shown, transport) = await rows(
      [(page(1, #""next": "https://elsewhere.test/url?page=2""#), []), (page(2), [])], "url")
    #expect(shown == ["id\n[1]\n[2]"])
    #expect(transport.requests.map { $0.fields.value(of: "Authorization") } == ["Bearer s3cret", nil])
  }

  @Test(arguments: [
    (
      #""next": "http://shop.test/url?page=2""#,
      "the API's next page is not encrypted: `http://shop.test/url?page=2`"
    ),
    (#""next": "/url""#, "the API's next page is one that was read already"),
    (#""next": "https://shop.test/url""#, "the API's next page is one that was read already"),
    (#""next": "ftp://shop.test/""#, "the API's next page is no URL to follow: `ftp://shop.test/`"),
  ])
  func linksThatAreNotFollowed(next: String, expected: String) async {
    let (shown, transport) = await rows([(page(1, next), [])], "url")
    #expect(
      shown.first?.contains("rows are missing: \(expected)") == true
        || shown.last?.contains(expected) == true, "\(shown)")
    #expect(transport.requests.count <= 2)
  }

  @Test func anAPIThatGoesRoundInCirclesIsStopped() async {
    let (shown, transport) = await rows(
      [
        (page(1, #""next": "/url?a""#), []), (page(2, #""next": "/url?b""#), []),
        (page(3, #""next": "/url?a""#), []),
      ], "url")
    #expect(shown.last?.contains("one that was read already: /url?a") == true, "\(shown)")
    #expect(transport.requests.count == 3)
  }

  @Test func pagesBehindAnUnreadableOneAreNotShown() async {
    let broken = #"{"data": [{"id": 2},], "meta": {"cursor": "c"}}"#
    let (shown, transport) = await rows(
      [(page(1, #""meta": {"cursor": "b"}"#), []), (broken, []), (page(3), [])], "query")
    #expect(shown.first == "id\n[1]")
    #expect(shown.dropFirst().contains { $0.contains("malformed JSON") }, "\(shown)")
    #expect(targets(transport) == ["/query", "/query?cursor=b"])
  }

  /// The last of two members of a name counts, and a name with dots goes before a path. Where the page that the first one
  /// leads to may have been asked for by then, two of them are a fault of the page behind.
  @Test(
    arguments: [
      (#""meta.cursor": "c", "meta": {"cursor": "c"}"#, "c", nil),
      (#""meta": {"cursor": 5}, "meta": {"cursor": "b"}"#, "b", nil),
      (#""meta": {"x": "}\"{", "c\"ursor": "d", "cursor": "a\u0062"}"#, "ab", nil),
      (#""meta": {"cursor": "a"}, "meta": {"cursor": "b"}"#, "b", "a and b"),
      (#""meta": {"cursor": "a"}, "meta": {}"#, nil, "a and none"),
      (#""meta.cursor": "c", "meta": {"cursor": "a"}"#, "c", "a and c"),
      (#""meta": {"cursor": "a"}, "meta.cursor": "c""#, "c", "a and c"),
      (#""meta": {"x": "}\"{", "cursor": "a", "\u0063ursor": "d"}"#, "d", "a and d"),
    ] as [(String, String?, String?)])
  func membersThatAreNotWhatTheySeem(rest: String, target: String?, fault: String?) async {
    let answers = [(page(1, rest), [HTTPField]()), (page(2), [])]
    let (shown, transport) = await rows(answers, "query", blocks: false)
    #expect(shown == [target == nil ? "id\n[1]" : "id\n[1]\n[2]"])
    #expect(targets(transport) == ["/query"] + (target.map { ["/query?cursor=\($0)"] } ?? []))
    let (blocking, _) = await rows(answers, "query", blocks: true)
    let names = "the API's answer names two next pages: "
    #expect(
      blocking
        == (fault.map { ["id\n[1]", "partial", "shop.pages.query: rows are missing: \(names)\($0)"] } ?? shown)
    )
  }

  /// Who needs no further page is not told of it.
  @Test func oneRowIsOneRow() async {
    let answer = page(1, #""meta": {"cursor": "a"}, "meta": {"cursor": "b"}"#)
    let under = SessionUnderTest(
      FakeTransport(json: answer), environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder],
      mayBlock: true)
    #expect(await under.run("SELECT id FROM shop.pages.query LIMIT 1") == ["id\n[1]"])
    #expect(targets(under.transport) == ["/query"])
  }

  /// Rows that are here are given while the page behind them is still to come.
  @Test(.timeLimit(.minutes(1))) func rowsDoNotWaitForTheNextPage() async throws {
    let rows = (1...40).map { "{\"id\": \($0)}" }.joined(separator: ", ")
    let held = HeldTransport(group: 2, total: 2, isHeld: { $0.contains("cursor=b") }) { _ in
      FakeTransport.answer(200, "{\"data\": [\(rows)], \"meta\": {\"cursor\": \"b\"}}")
    }
    let under = SessionUnderTest(
      environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder], through: held)
    let source = SourceText(name: "test", "SELECT id FROM shop.pages.query")
    guard case .statement(let statement)? = try Script(parsing: source).items.first,
      case .query(let query) = statement.content
    else { return #expect(Bool(false)) }
    let stream = try await under.session.rows(of: query, in: source)
    var count = 0
    while count < 40, let rows = try await stream.next() { count += rows.count }
    #expect(count == 40)
    #expect(held.waitingCount <= 1)
  }

  /// However much stands before the token, and however much behind.
  @Test(arguments: [0, 100, 4_000, 4_090, 4_100, 10_000])
  func tokensAnywhere(offset: Int) async {
    let filler = String(repeating: "x", count: offset)
    let meta = #""meta": {"filler": [{"a": 1}], "cursor": "b"}"#
    let first = "{\"filler\": \"\(filler)\", \(meta), \"data\": [{\"id\": 1}]}"
    let (shown, transport) = await rows([(first, []), (page(2), [])], "query")
    #expect(shown == ["id\n[1]\n[2]"])
    #expect(targets(transport) == ["/query", "/query?cursor=b"])
  }
}
