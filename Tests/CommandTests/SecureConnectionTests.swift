import TestSupport
import Testing

/// Calls over TLS, to the sandbox behind a server of `openssl` that has a certificate of its own.
struct SecureConnectionTests {
  /// `$url` is where that server answers.
  private func run(_ script: String) throws -> TribProcess.Result {
    let listener = try LoopbackListener()
    listener.stop()
    // What the server decrypts goes to the sandbox over one connection, and the answers come back over it.
    return TribProcess([
      "CONFLUENT_PARTNER_CLIENT_ID": "sandbox-client", "CONFLUENT_PARTNER_CLIENT_SECRET": "sandbox-secret",
      "PORT": "\(listener.port)",
    ]).shell(
      """
      command -v openssl bash > /dev/null || { echo 'openssl and bash are needed' >&2; exit 99; }
      : > sandbox.txt
      '\(TribProcess.path)' sandbox --port 0 > sandbox.txt 2> /dev/null & sandbox=$!
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 \
        -subj /CN=localhost -addext subjectAltName=DNS:localhost 2> /dev/null
      while kill -0 $sandbox && ! grep -q 'Ctrl-C' sandbox.txt; do :; done
      bash -c 'exec 3<>/dev/tcp/127.0.0.1/$0
        exec openssl s_server -quiet -accept 127.0.0.1:$PORT -cert cert.pem -key key.pem <&3 >&3 2> server.txt' \
        "$(sed -n '1s/.*://p' sandbox.txt)" & server=$!
      while kill -0 $server && ! bash -c ': <>/dev/tcp/127.0.0.1/$PORT' 2> /dev/null; do :; done
      url=https://localhost:$PORT
      \(script)
      code=$?
      kill $sandbox $server
      exit $code
      """)
  }

  private static let query = "SELECT id, name FROM confluent.partner.organizations"

  @Test(arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE"])
  func callsWhomItIsToldToTrust(variable: String) throws {
    let result = try run(
      """
      export \(variable)=cert.pem
      trib exec -v --server $url "\(SecureConnectionTests.query)"
      """)
    #expect(result.output == "id\tname\no-sandbox\tSandbox Organization\n")
    #expect(result.errors.contains("GET https://localhost:"))
    #expect(result.exitCode == 0)
  }

  @Test func callsNobodyElse() throws {
    let result = try run("trib exec -v --server $url \"\(SecureConnectionTests.query)\"")
    #expect(result.output == "")
    #expect(
      result.errors.contains(
        "SSL certificate problem: self-signed certificate; "
          + "CURL_CA_BUNDLE names a file of certificates to trust\n"))
    // That is no better a moment later.
    #expect(!result.errors.contains("trying again"))
    #expect(result.exitCode == 5)
  }

  @Test func callsNobodyOfAnotherName() throws {
    let result = try run(
      "CURL_CA_BUNDLE=cert.pem trib exec --server https://127.0.0.1:$PORT \"\(SecureConnectionTests.query)\"")
    #expect(result.output == "")
    #expect(
      result.errors.contains(
        "no secure connection to 127.0.0.1: SSL: no alternative certificate subject name matches target host name"
      ))
    #expect(result.exitCode == 5)
  }
}
