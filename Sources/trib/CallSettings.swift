import ArgumentParser
import HTTP

/// What a command line says about calls: where they go, how long they may take, what is checked before.
struct CallSettings: Equatable, Sendable {
  var sandbox = false
  /// `operation=fault`, as given.
  var fault: [String] = []
  var server: String?
  var profile: String?
  /// Paths of registries, providers and documents.
  var registry: [String] = []
  /// Seconds.
  var timeout: Double = 60
  /// Seconds.
  var connectTimeout: Double = 10
  var retry = 2
  /// Seconds.
  var maxWait: Double = 60
  var concurrency = 16
  var maxPages: Int?
  /// Seconds.
  var awaitTimeout: Double = 1800
  var anonymous = false
  var skipsValidation = false
  var dryRun = false
  var include = false

  /// Throws what is wrong with the values, as the user is told.
  func validate() throws(ValidationError) {
    if sandbox, server != nil { throw ValidationError("--sandbox and --server exclude each other") }
    if !fault.isEmpty, !sandbox { throw ValidationError("--fault is for --sandbox") }
    for (name, value) in [
      ("--timeout", timeout), ("--connect-timeout", connectTimeout), ("--await-timeout", awaitTimeout),
    ] where value <= 0 {
      throw ValidationError("\(name): expected a number above 0, found \(value)")
    }
    if retry < 0 { throw ValidationError("--retry: expected 0 or more, found \(retry)") }
    if concurrency < 1 { throw ValidationError("--concurrency: expected 1 or more, found \(concurrency)") }
    if let maxPages, maxPages < 1 {
      throw ValidationError("--max-pages: expected 1 or more, found \(maxPages)")
    }
    if maxWait < 0 { throw ValidationError("--max-wait: expected 0 or more, found \(maxWait)") }
    if let server, let fault = ServerURL.fault(in: server) { throw ValidationError("--server: \(fault)") }
  }
}
