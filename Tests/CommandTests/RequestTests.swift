import TestSupport
import Testing

/// Requests that are shown instead of sent, and what is told of those that are sent.
struct RequestTests {
  private static let call = """
    EXEC confluent.partner.signups.signup @dry_run = TRUE
      @@json = $${"organization": {"name": "Neil", "sso_config": {"kind": "AzureSSOConfig", "tenant_id": "t'1"}},
                   "entitlement": {"related": "https://api.confluent.cloud/partner/v2/entitlements/ent-1"}}$$
    """
  private static let body =
    #"{"organization":{"name":"Neil","sso_config":{"kind":"AzureSSOConfig","tenant_id":"t'1"}},"#
    + #""entitlement":{"related":"https://api.confluent.cloud/partner/v2/entitlements/ent-1"}}"#

  @Test func explainsForEveryReader() {
    let trib = TribProcess()
    let curl = trib.run(["exec", "EXPLAIN (FORMAT curl) \(RequestTests.call)"])
    #expect(curl.exitCode == 0)
    #expect(
      curl.output == """
        curl --request POST 'https://api.confluent.cloud/partner/v2/signup?dry_run=true' \\
          --header 'Accept: application/json' \\
          --header 'Content-Type: application/json' \\
          --header "Authorization: Bearer $CONFLUENT_PARTNER_TOKEN" \\
          --data '\(RequestTests.body.replacing("'", with: "'\\''"))'

        """)
    let json = trib.run(["exec", "EXPLAIN (FORMAT json) \(RequestTests.call)"])
    #expect(
      json.output == """
        {"method":"POST","url":"https://api.confluent.cloud/partner/v2/signup?dry_run=true","headers":\
        {"User-Agent":"trib/0.1.0","Accept":"application/json","Content-Type":"application/json"},"body":\(RequestTests.body)}

        """)
  }

  @Test func whatCurlIsGivenCurlCanSend() {
    let line = """
      : > sandbox.txt
      '\(TribProcess.path)' sandbox --port 0 > sandbox.txt 2> /dev/null & sandbox=$!
      while kill -0 $sandbox && ! grep -q 'Ctrl-C' sandbox.txt; do :; done
      url=$(sed -n '1s/.* //p' sandbox.txt)
      command=$(trib exec --server "$url" "EXPLAIN (FORMAT curl) EXEC confluent.partner.organizations.list_partner_v2_organizations")
      export CONFLUENT_PARTNER_TOKEN=$(curl -s "$url/oauth2/token" -u sandbox-client:sandbox-secret \
        -d grant_type=client_credentials | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
      eval "$command" --silent
      kill $sandbox
      """
    let result = TribProcess().shell("command -v curl > /dev/null || exit 77\n" + line)
    #expect(result.exitCode == 77 || result.output.contains(#""name":"Sandbox Organization""#))
  }

  @Test func dryRunsSendNothing() {
    let result = TribProcess().run(["exec", "--dry-run", "--server", "http://127.0.0.1:1", RequestTests.call])
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("POST http://127.0.0.1:1/partner/v2/signup?dry_run=true\n"))
    #expect(result.output.contains("\"tenant_id\": \"t'1\""))
  }

  @Test func tellsOfRequestsWithoutSecrets() {
    let result = TribProcess().run([
      "exec", "--sandbox", "-vv", "EXEC confluent.partner.organizations.list_partner_v2_organizations",
    ])
    #expect(result.exitCode == 0)
    #expect(result.errors.contains("> POST /oauth2/token") || result.errors.contains("/oauth2/token"))
    #expect(result.errors.contains("Authorization: Bearer •••"))
    #expect(!result.errors.contains("sandbox-secret"))
    #expect(!result.errors.contains("access_token\":\"e"))
  }

  @Test func whatIsHereIsAskedWithoutProxies() {
    let proxies = ["http_proxy", "ALL_PROXY"].map { ($0, "http://127.0.0.1:1") }
    let result = TribProcess(Dictionary(uniqueKeysWithValues: proxies)).run([
      "exec", "--sandbox", "-o", "csv", "SELECT name FROM confluent.partner.organizations",
    ])
    #expect(result.exitCode == 0)
    #expect(result.output == "name\nSandbox Organization\n")
  }

  @Test func libcurlIsOpenedForRequestsAlone() {
    let quiet = TribProcess(["LD_DEBUG": "files"]).run(["exec", "SHOW METHODS IN confluent.partner.signups"])
    #expect(quiet.errors.contains("libc.so.6"))
    #expect(!quiet.errors.contains("libcurl"))
  }

  @Test func anotherLibcurlIsTakenAtAWord() {
    let call = [
      "exec", "--retry", "0", "--server", "http://127.0.0.1:1",
      "EXEC confluent.partner.organizations.list_partner_v2_organizations",
    ]
    let credentials = ["CONFLUENT_PARTNER_CLIENT_ID": "a", "CONFLUENT_PARTNER_CLIENT_SECRET": "b"]
    func errors(_ name: String) -> String {
      TribProcess(credentials.merging(["TRIB_LIBCURL": name]) { $1 }).run(call).errors
    }
    #expect(errors("libcurl.so.4").contains("127.0.0.1:1 refused the connection"))
    #expect(errors("libc.so.6").contains("cannot load libc.so.6: it has no function curl_global_init"))
  }

  /// What a statement writes out is not repeated by its errors; carets stay where they belong.
  @Test func secretsOfStatementsAreNotShown() {
    let link = "EXEC confluent.partner.signups.signup_partner_v2_link"
    let known = TribProcess().run([
      "exec", "--sandbox", "\(link) @token = 'hunter22', @organizaton = {{ t ?? 1 }}",
    ])
    #expect(known.errors.contains("link @token = **********, @organizaton = {{ t ?? 1 }}\n"))
    #expect(known.errors.contains("\n  |" + String(repeating: " ", count: 76) + "^^^^^^^^^^^"))
    let sent = TribProcess().run(
      ["exec", "--sandbox", "--no-validate", "\(link) @@json = '{\"x\": 1, \"token\": \"hunter22\"}'"])
    #expect(sent.errors.contains("{\"x\": 1, \"token\": **********}'\n"))
    #expect(!(known.errors + sent.errors).contains("hunter22"))
  }

  @Test func secretsOfTheCommandLineAreNotShown() {
    let trib = TribProcess(["TRIB_SECRET_token": "very-secret"])
    let result = trib.run([
      "exec", "--sandbox", "-vv", "-o", "json",
      "SHOW VARIABLES; EXEC confluent.partner.signups.signup_partner_v2_link @token = {{ token }} "
        + "@organization = '{\"sso_config\": {\"kind\": \"AzureSSOConfig\", \"tenant_id\": \"t\"}}' "
        + "@entitlement = {{ e }}",
    ])
    #expect(!result.errors.contains("very-secret"))
    #expect(!result.output.contains("very-secret"))
  }
}
