/// Calls of the sandbox, against curl sending the same requests.
struct CallBenchmark {
  let trib: String
  let folder: String

  private static let count = 1000
  private static let body =
    #"{"organization":{"name":"Acme","sso_config":{"kind":"AzureSSOConfig","tenant_id":"t"}},"#
    + #""entitlement":{"external_id":"x-1","name":"n","plan_id":"confluent-cloud-payg-prod","product_id":"confluent-cloud-kafka-service-azure"}}"#

  func run() {
    guard let sandbox = ServedSandbox(trib) else { return print("the sandbox does not start") }
    let signup = "EXEC confluent.partner.signups.signup @dry_run = TRUE @@json = '\(CallBenchmark.body)'"
    // Both get a token first: nobody has one at the start.
    let token = Benchmarks.tokenRequest(to: sandbox)
    let call = """
      next
      url = "\(sandbox.baseURL)/partner/v2/signup?dry_run=true"
      header = "Authorization: Bearer \(Benchmarks.accessToken(of: sandbox, folder))"
      header = "Content-Type: application/json"
      data = "\(CallBenchmark.body.replacing("\"", with: "\\\""))"

      """
    let one = Benchmarks.write(token + "\n" + call, to: "\(folder)/one.curl")
    Comparison(
      title: "One call: a token and a signup", names: ("trib exec", "curl"),
      ours: [trib, "exec", "--server", sandbox.baseURL, signup], rival: ["curl", "-s", "-K", one], runs: 50,
      goal: 1.3
    ).report()
    let script = Benchmarks.write(
      String(repeating: signup + ";\n", count: CallBenchmark.count), to: "\(folder)/many.sql")
    let many = Benchmarks.write(
      token + "\n" + String(repeating: call, count: CallBenchmark.count), to: "\(folder)/many.curl")
    Comparison(
      title: "\(CallBenchmark.count) calls over one connection", names: ("trib run", "curl, one process"),
      ours: [trib, "run", "--server", sandbox.baseURL, script], rival: ["curl", "-s", "-K", many], runs: 7,
      goal: 1.2
    ).report()
  }
}
