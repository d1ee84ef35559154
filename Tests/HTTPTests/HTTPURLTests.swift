import Testing

@testable import HTTP

@Suite struct HTTPURLTests {
  @Test(arguments: [
    ("https://API.Example.com/v1/Items?size=10#top", "https://api.example.com", "/v1/Items?size=10"),
    ("http://example.com", "http://example.com", "/"),
    ("HTTP://example.com:80/", "http://example.com", "/"),
    ("https://example.com:/", "https://example.com", "/"),
    ("https://example.com:8443?x=1", "https://example.com:8443", "/?x=1"),
    ("http://[::1]:8080/a", "http://[::1]:8080", "/a"),
    ("http://[2001:DB8::1]", "http://[2001:db8::1]", "/"),
    ("https://example.com/a?b?c#d?e", "https://example.com", "/a?b?c"),
    ("https://example.com/a@b:c", "https://example.com", "/a@b:c"),
    ("https://exämple.com/", "https://exämple.com", "/"),
  ])
  func splits(text: String, origin: String, target: String) throws {
    let url = try HTTPURL(text)
    #expect(url.origin.description == origin)
    #expect(url.target == target)
    #expect(try HTTPURL(url.description) == url)
  }

  @Test(arguments: [
    ("http://localhost:1/", true), ("http://LOCALHOST/", true), ("https://127.0.0.1/", true),
    ("http://127.255.0.9/", true), ("http://127.1/", true), ("http://[::1]:8/", true),
    ("http://[0:0::1]/", true), ("http://128.0.0.1/", false), ("http://127.example.com/", false),
    ("http://[::2]/", false), ("http://localhost.example.com/", false), ("http://0.0.0.0/", false),
  ])
  func knowsThisMachine(url: String, isLoopback: Bool) throws {
    #expect(try Origin(url).isLoopback == isLoopback)
  }

  @Test(arguments: [
    ("ftp://example.com/", URLFault.notHTTP), ("example.com", .notHTTP), ("", .notHTTP),
    ("https:/x", .notHTTP),
    ("https://", .noHost), ("https:///path", .noHost), ("https://:80/", .noHost),
    ("https://user@example.com/", .userInformation), ("https://a:b@example.com/", .userInformation),
    ("https://good.com\\@evil.com/", .userInformation), ("https://good.com\\.evil.com/", .badHost),
    ("https://a%2eb/", .badHost), ("https://[::1/", .badHost), ("https://[]/", .badHost),
    ("https://[::1]x/", .badHost), ("https://[fe80::1%25eth0]/", .badHost),
    ("https://example.com:0/", .badPort), ("https://example.com:65536/", .badPort),
    ("https://example.com:8a/", .badPort), ("https://example.com:99999999999999999999/", .badPort),
    ("https://example.com/a b", .unencodedCharacter), ("https://example.com/\r\nX: y", .unencodedCharacter),
    ("https://example.com/\u{0}", .unencodedCharacter),
  ])
  func refuses(text: String, fault: URLFault) {
    #expect(throws: fault) { try HTTPURL(text) }
  }

  /// The examples of RFC 3986 §5.4, with an http base.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
    ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"), ("g?y#s", "http://a/b/c/g?y"),
    (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
    ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
    ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ("https://other/x", "https://other/x"), ("g:h", nil), ("mailto:x@y", nil), ("./g:h", "http://a/b/c/g:h"),
  ])
  func resolves(reference: String, expected: String?) throws {
    let base = try HTTPURL("http://a/b/c/d;p?q")
    guard let expected else {
      #expect(throws: URLFault.notHTTP) { try base.resolving(reference) }
      return
    }
    #expect(try base.resolving(reference).description == expected)
  }

  @Test func resolvesAgainstAnEmptyPath() throws {
    #expect(try HTTPURL("http://a?x").resolving("g").description == "http://a/g")
  }

  @Test func comparesOriginsBySchemeHostAndPort() throws {
    #expect(try Origin("https://a.com/x") == Origin("https://A.com:443/y"))
    #expect(try Origin("https://a.com/") != Origin("http://a.com/"))
    #expect(try Origin("https://a.com/") != Origin("https://a.com:444/"))
    #expect(try Origin("https://a.com/") != Origin("https://b.a.com/"))
  }

  @Test func encodes() {
    #expect(PercentEncoding.component("a b/ü~-._&=+%") == "a%20b%2F%C3%BC~-._%26%3D%2B%25")
    #expect(PercentEncoding.form("a b/ü~*") == "a+b%2F%C3%BC~%2A")
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("\u{3FF}\u{7FF}~", "z7/fv34="),
  ])
  func encodesBase64(text: String, expected: String) {
    #expect(Base64.encode(text.utf8) == expected)
  }
}
