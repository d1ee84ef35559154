import TestSupport
import Testing

/// Programs that are started for the user.
struct ChildProcessTests {
  /// A program with a configuration in which credentials come from commands.
  private func trib(_ identifier: String, _ secret: String) -> TribProcess {
    let trib = TribProcess()
    trib.write(
      "config.yaml",
      """
      auth:
        CONFLUENT_PARTNER_CLIENT_ID: {command: "\(identifier)"}
        CONFLUENT_PARTNER_CLIENT_SECRET: {command: "\(secret)"}
      """)
    _ = trib.shell("mkdir -p .config/tributary && mv config.yaml .config/tributary")
    return trib
  }

  @Test func hearOfEverySignal() {
    // Whatever we ignore, or leave to a watch of our own.
    let trib = trib("grep SigBlk /proc/self/status >&2; echo a", "echo b")
    let result = trib.run([
      "exec", "--server", "http://127.0.0.1:9", "--retry", "0",
      "EXEC confluent.partner.organizations.list_partner_v2_organizations",
    ])
    #expect(result.errors.hasPrefix("SigBlk:\t0000000000000000\n"))
  }

  @Test func areRunOnceForAllCalls() {
    let trib = trib("echo asked >> asked; echo sandbox-client", "echo sandbox-secret")
    let result = trib.shell(ChildProcessTests.twoCalls + "cat asked")
    #expect(result.output == "n\n0\nn\n0\nasked\n")
    #expect(result.errors == "")
  }

  @Test func areRunAgainWhenACredentialIsNoLongerGood() {
    let secret = "if [ -e asked ]; then echo sandbox-secret; else touch asked; echo old; fi"
    let result = trib("echo sandbox-client", secret).shell(ChildProcessTests.twoCalls)
    #expect(result.output == "n\n0\n")
    #expect(result.errors.contains(" refused an access token with status 401\n"))
  }

  private static let twoCalls = """
    : > sandbox.txt
    '\(TribProcess.path)' sandbox --port 0 > sandbox.txt 2> /dev/null & sandbox=$!
    while kill -0 $sandbox && ! grep -q 'Ctrl-C' sandbox.txt; do :; done
    server=$(sed -n '1s/.* //p' sandbox.txt)
    trib exec --server $server --keep-going -o csv \
      'SELECT count(*) AS n FROM confluent.partner.entitlements; SELECT count(*) AS n FROM confluent.partner.entitlements'
    kill $sandbox

    """
}
