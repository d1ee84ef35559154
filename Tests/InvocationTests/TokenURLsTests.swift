import HTTP
import Testing

@testable import Invocation

struct TokenURLsTests {
  /// What is asked twice is answered alike, also when there was more to remember in between than is kept.
  @Test func remembersByReferenceAndServer() throws {
    let urls = TokenURLs()
    for _ in 1...2 {
      for server in ["https://a.example.com/v1", "http://b.example.com:8080"] {
        for number in 1...100 {
          let expected = try HTTPURL(server).resolving("/t/\(number)").description
          #expect(try urls.url("/t/\(number)", at: server) == expected)
        }
        #expect(try urls.url("https://id.example.com/token", at: server) == "https://id.example.com/token")
        #expect(throws: URLFault.notHTTP) { try urls.url("ftp://id.example.com", at: server) }
      }
    }
  }
}
