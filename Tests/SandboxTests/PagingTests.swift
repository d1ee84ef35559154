import Testing

@testable import Sandbox

struct PagingTests {
  private static let path = "/partner/v2/entitlements"

  private func filled(_ count: Int) throws -> Conversation {
    let sandbox = try Conversation()
    for number in 0..<count {
      _ = sandbox.send("POST", PagingTests.path, Body.details("x-\(number)"))
    }
    return sandbox
  }

  /// The path and query of a link.
  private func target(_ link: String) throws -> String {
    let origin = "http://127.0.0.1:8080"
    #expect(link.hasPrefix(origin))
    return String(link.dropFirst(origin.count))
  }

  private func externalIDs(_ response: Response) -> [String] {
    response.text.split(separator: "{").compactMap { String($0).string(after: "\"external_id\":\"") }
  }

  @Test(arguments: [
    (0, "?page_size=5", [0]), (1, "?page_size=1", [1]), (5, "?page_size=5", [5]),
    (6, "?page_size=5", [5, 1]),
    (25, "", [10, 10, 5]), (101, "?page_size=100", [100, 1]), (3, "?page_size=1", [1, 1, 1]),
  ])
  func walksForthAndBack(count: Int, query: String, sizes: [Int]) throws {
    let sandbox = try filled(count)
    var response = sandbox.send("GET", PagingTests.path + query)
    var walked = [externalIDs(response)]
    while let next = response.member("next") {
      response = sandbox.send("GET", try target(next))
      #expect(response.status == 200)
      walked.append(externalIDs(response))
    }
    #expect(walked.map(\.count) == sizes)
    #expect(walked.flatMap { $0 } == (0..<count).map { "x-\($0)" })
    #expect(response.text.contains(#""total_size":\#(count)"#))
    // `last` leads to the page where the walk ended.
    #expect(sandbox.send("GET", try target(try #require(response.member("last")))).text == response.text)
    var back = [externalIDs(response)]
    while let previous = response.member("prev") {
      response = sandbox.send("GET", try target(previous))
      back.append(externalIDs(response))
    }
    #expect(back.reversed() == walked)
    #expect(sandbox.send("GET", try target(try #require(response.member("first")))).text == response.text)
  }

  @Test func repeatsTheFilterInLinks() throws {
    let sandbox = try filled(1)
    for number in 0..<3 {
      _ = sandbox.send("POST", "/partner/v2/signup/link", Body.link(entitlement: Body.details("o-\(number)")))
    }
    let first = sandbox.send("GET", PagingTests.path + "?page_size=2&organization.id=o-sandbox")
    #expect(externalIDs(first) == ["o-0", "o-1"])
    let next = try #require(first.member("next"))
    #expect(
      next.hasPrefix(
        "http://127.0.0.1:8080/partner/v2/entitlements?organization.id=o-sandbox&page_size=2&page_token="))
    let second = sandbox.send("GET", try target(next))
    #expect(externalIDs(second) == ["o-2"])
    #expect(second.text.contains(#""next":null"#))

    // The token belongs to the filtered list.
    let token = String(next[try #require(next.range(of: "page_token="))...])
    #expect(
      sandbox.send("GET", PagingTests.path + "?page_token=\(token)").problems
        == ["400 invalid_parameter ?page_token: expected the token of a page of this list, found '\(token)'"])
    #expect(sandbox.send("GET", "/partner/v2/organizations?page_token=\(token)").status == 400)
  }

  @Test func keepsItsPlaceWhileTheListGrows() throws {
    let sandbox = try filled(3)
    let first = sandbox.send("GET", PagingTests.path + "?page_size=2")
    _ = sandbox.send("POST", PagingTests.path, Body.details("x-3"))
    let second = sandbox.send("GET", try target(try #require(first.member("next"))))
    #expect(externalIDs(second) == ["x-2", "x-3"])
  }

  @Test(arguments: ["0", "101", "-1", "ten", "", "1.5", "99999999999999999999"])
  func refusesSizes(size: String) throws {
    let response = try Conversation().send("GET", PagingTests.path + "?page_size=\(size)")
    #expect(
      response.problems == [
        "400 invalid_parameter ?page_size: expected an integer from 1 to 100, found '\(size)'"
      ])
  }

  @Test func refusesFilters() throws {
    let response = try Conversation().send("GET", PagingTests.path + "?organisation.id=o-1&limit=5")
    #expect(
      response.problems == [
        "400 invalid_filter ?organisation.id: operation 'list_partner_v2_entitlements' has no query parameter "
          + "'organisation.id'",
        "400 invalid_filter ?limit: operation 'list_partner_v2_entitlements' has no query parameter 'limit'",
      ])
  }
}
