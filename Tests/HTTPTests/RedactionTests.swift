import Rows
import Testing

@testable import HTTP

@Suite struct RedactionTests {
  @Test(arguments: [
    ("token=s3cr&t/é \"q\"\\n", "s3cr&t/é \"q\"\\n", "token=•••"),
    ("a?key=s3cr%26t%2F%C3%A9%20%22q%22%5Cn&b=1", "s3cr&t/é \"q\"\\n", "a?key=•••&b=1"),
    ("key=s3cr%26t%2f%c3%a9+%22q%22%5cn", "s3cr&t/é \"q\"\\n", "key=•••"),
    (#"{"k":"s3cr&t/é \"q\"\\n"}"#, "s3cr&t/é \"q\"\\n", #"{"k":"•••"}"#),
    (#"{"k":"s3cr\u0026t\/\u00e9 \"q\"\\n"}"#, "s3cr&t/é \"q\"\\n", #"{"k":"•••"}"#),
    (#"{"k":"{\"i\":\"s3cr&t\\/é \\\"q\\\"\\\\n\"}"}"#, "s3cr&t/é \"q\"\\n", #"{"k":"{\"i\":\"•••\"}"}"#),
    ("x=s3cr%2526t", "s3cr&t", "x=•••"),
    (#"\ud83d\ude00!"#, "😀", "•••!"), ("%F0%9F%98%80!", "😀", "•••!"),
    (#"line\nbreak and line"# + "\nbreak", "line\nbreak", "••• and •••"),
    ("%25 and %2525", "%25", "••• and •••"),
    ("aXa", "X", "a•••a"), ("nothing here", "secret", "nothing here"), ("secretsecret", "secret", "••••••"),
  ])
  func findsEveryEncoding(text: String, secret: String, expected: String) {
    #expect(Redaction(hiding: [Secret(secret)]).redact(text) == expected)
  }

  @Test func hidesOverlappingSecretsAsOne() {
    let redaction = Redaction(hiding: ["abcdef", "cdefgh", "de", ""].map { Secret($0) })
    #expect(redaction.redact("xabcdefghx de x") == "x•••x ••• x")
  }

  @Test func hidesNothingWithoutSecrets() {
    #expect(Redaction(hiding: []).redact("%25\\n") == "%25\\n")
    #expect(Redaction(hiding: [Secret("")]).redact("abc") == "abc")
  }

  @Test(arguments: ["user:pässword", ":pässword", "longer user name:pässword", "pässword", "x pässword y"])
  func findsBase64AtEveryAlignment(text: String) {
    let redaction = Redaction(hiding: [Secret("pässword")])
    let encoded = Base64.encode(text.utf8)
    #expect(redaction.redact("Basic \(encoded)") == "Basic •••")
    #expect(redaction.redact("{\"auth\":\"\(encoded)\"}") == "{\"auth\":\"•••\"}")
    #expect(redaction.redact("a=\(PercentEncoding.component(encoded))&b=1") == "a=•••&b=1")
  }

  @Test func findsTheAlphabetForURLs() {
    let secret = "\u{3FF}\u{7FF}~\u{3FF}\u{7FF}~"
    #expect(Redaction(hiding: [Secret(secret)]).redact("k=z7_fv37Pv9-_fg&l=1") == "k=•••&l=1")
  }

  @Test func printsARequestWithoutSecrets() {
    let request = HTTPRequest(
      .post, "https://api.example.com/v1?key=t%2Fk",
      fields: [
        HTTPField("Authorization", prefix: "Bearer ", secret: Secret("abc")), HTTPField("X-Copy", "abc, t/k"),
        HTTPField("Cookie", "sid=1"),
      ], body: Array("{\"t\":\"t\\/k\"}".utf8), secrets: [Secret("t/k")])
    #expect(
      request.description == """
        POST https://api.example.com/v1?key=•••
        Authorization: Bearer •••
        X-Copy: •••, •••
        Cookie: •••

        {"t":"•••"}
        """)
    #expect(request.fields[0].description == "Authorization: Bearer •••")
    #expect(request.fields[0].value == "Bearer abc")
  }

  @Test func printsAResponseWithoutSecrets() {
    let response = HTTPResponse(
      status: 400, fields: [HTTPField("Set-Cookie", "sid=1"), HTTPField("X-Echo", "abc")],
      body: Array("no abc".utf8), version: .http2, secrets: [Secret("abc")])
    #expect(response.description == "HTTP/2 400\nSet-Cookie: •••\nX-Echo: •••\n\nno •••")
  }

  @Test func countsTheBytesOfWhatIsNoText() {
    #expect(HTTPResponse(status: 200, body: [0xFF, 0xFE]).redacted.body == .binary(count: 2))
    #expect(HTTPResponse(status: 200, body: [0x41, 0]).redacted.description == "HTTP/1.1 200\n\n(2 bytes)")
    #expect(HTTPResponse(status: 204).redacted.body == .none)
  }

  /// A secret never occurs in any printed form of anything that holds it, whatever it consists of.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func neverPrintsASecret(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let secret = Secret(random.text(length: Int.random(in: 4...40, using: &random)))
    let user = Secret(random.text(length: Int.random(in: 4...12, using: &random)))
    let raw = secret.revealed
    let body = "{\"v\":\"\(random.jsonEscaped(raw))\"}"
    var request = HTTPRequest(
      .post, "https://h.example/\(random.percentEncoded(raw))?q=\(PercentEncoding.form(raw))#x",
      fields: [HTTPField("X", "before \(raw) after")], body: Array(body.utf8), secrets: [secret])
    for part in [
      Credential.basic(user: user, password: secret), .header(name: "K", prefix: "p ", value: secret),
      .query(name: "k", value: secret),
    ] { part.attach(to: &request, token: nil) }
    let response = HTTPResponse(
      status: 400, fields: request.fields.map { HTTPField($0.name, $0.value) }, body: Array(body.utf8),
      url: request.url, secrets: request.allSecrets)
    var printed = [
      "\(request)", String(reflecting: request), "\(request.redacted)", "\(response)",
      String(reflecting: response), "\(response.redacted)", "\(request.fields[1])", "\(secret)",
      "\(HTTPEvent(call: 1, kind: .requestStarted(request, attempt: 1)))",
      "\(HTTPExchange(response: response))",
    ]
    var dumped = ""
    dump(request, to: &dumped)
    dump(response, to: &dumped)
    dump(Credential.several([.bearer(secret), .basic(user: user, password: secret)]), to: &dumped)
    printed.append(dumped)
    let pair = Base64.encode("\(user.revealed):\(raw)".utf8)
    let forms = [raw, PercentEncoding.component(raw), PercentEncoding.form(raw), pair]
    for text in printed {
      for form in forms { #expect(!text.contains(form), "\(form) in \(text)") }
    }
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Letters that no fixed part of a test text has in a row, and everything that needs an escape somewhere.
  mutating func text(length: Int) -> String {
    let scalars = Array("ZQXJzqxj0189%\\\"/+ &=?#:~\u{8}\n\té漢😀".unicodeScalars)
    var text = "Zq"
    for _ in 0..<length { text.unicodeScalars.append(scalars.randomElement(using: &self) ?? "Z") }
    return text
  }

  /// Escapes what JSON requires, and at random what it allows.
  mutating func jsonEscaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "/" where Bool.random(using: &self): result += "\\/"
      case _ where scalar.value < 0x20 || Int.random(in: 0..<4, using: &self) == 0:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Encodes what a path needs, and at random what it does not.
  mutating func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain = byte.isUnreserved && Int.random(in: 0..<4, using: &self) > 0
      let digits = String(byte, radix: 16, uppercase: Bool.random(using: &self))
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return result
  }
}
