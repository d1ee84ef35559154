import ArgumentParser
import Binding
import Engine
import Glibc
import HTTP
import Invocation
import JSON
import Registry
import Rows
import Sandbox
import Shell

/// The graph of live objects behind one run of the program, built once from the options and the environment.
struct LiveSession {
  let executor = SessionExecutor()
  let session: Session
  private let sandbox: SandboxServer?
  private let transport = CurlTransport()

  init(calls: CallOptions, variables: VariableOptions, verbosity: Int, terminal: Terminal) throws {
    sandbox = calls.sandbox ? try LiveSession.startSandbox(calls) : nil
    var environment: @Sendable (String) -> String? = Environment.value
    if sandbox != nil {
      let credentials = [
        "CONFLUENT_PARTNER_CLIENT_ID": SandboxClient.partner.id,
        "CONFLUENT_PARTNER_CLIENT_SECRET": SandboxClient.partner.secret,
      ]
      // Real credentials stay out of a rehearsal.
      environment = { credentials[$0] }
    }
    let client = HTTPClient(
      transport: transport, wallClock: LiveSession.wallClock, random: { Double.random(in: 0..<1) },
      decodeToken: LiveSession.decodeToken,
      observer: verbosity > 0 ? RequestLog(isDetailed: verbosity > 1).observer : nil)
    let credentials = CredentialResolver(environment: environment) {
      path throws(CredentialResolver.FileFault) in
      do throws(InputFile.Fault) {
        return try InputFile.read(path)
      } catch {
        throw CredentialResolver.FileFault(reason: error.reason)
      }
    }
    let invoker = Invoker(
      client: client,
      builder: RequestBuilder(server: sandbox?.baseURL ?? calls.server, userAgent: "trib/\(Trib.version)"),
      credentials: credentials, options: LiveSession.httpOptions(calls))
    var options = SessionOptions()
    options.validates = !calls.skipsValidation
    options.isDryRun = calls.dryRun
    options.includesEnvelope = calls.include
    session = Session(
      executor: executor,
      registry: ProviderRegistry(folders: LiveSession.folders(calls), prefersBuiltIn: calls.sandbox),
      invoker: invoker, options: options, variables: (try variables.sources(), [VariableOptions.environment]),
      environment: environment
    ) { path throws(Binder.FileFault) in
      do throws(InputFile.Fault) {
        return try InputFile.read(path)
      } catch {
        throw Binder.FileFault(reason: error.reason)
      }
    }
  }

  /// Ends what runs beside the session.
  func shutDown() {
    transport.shutDown()
    sandbox?.stop()
  }

  private static func startSandbox(_ calls: CallOptions) throws -> SandboxServer {
    var configuration = SandboxConfiguration()
    configuration.faults = try SandboxFaults.parse(calls.fault)
    do throws(SandboxError) {
      let server = try SandboxServer(configuration)
      try server.start()
      return server
    } catch {
      throw ValidationError(error.message)
    }
  }

  private static func httpOptions(_ calls: CallOptions) -> HTTPOptions {
    var limits = TransferLimits()
    limits.connect = .seconds(calls.connectTimeout)
    limits.total = .seconds(calls.timeout)
    // The session's thread is its own, so that a call may be carried out on it.
    limits.mayBlockCaller = true
    var retry = RetryPolicy()
    retry.attempts = calls.retry + 1
    retry.maximumWait = .seconds(calls.maxWait)
    return HTTPOptions(limits: limits, retry: retry)
  }

  /// Where installed providers are: `--registry`, then TRIB_REGISTRY, then the data directory (XDG).
  private static func folders(_ calls: CallOptions) -> [RegistryFolder] {
    var paths = calls.registry
    if let path = Environment.value("TRIB_REGISTRY"), !path.isEmpty { paths.append(path) }
    if let path = Environment.value("XDG_DATA_HOME"), path.hasPrefix("/") {
      paths.append("\(path)/tributary/registry")
    } else if let home = Environment.value("HOME"), home.hasPrefix("/") {
      paths.append("\(home)/.local/share/tributary/registry")
    }
    return paths.map { RegistryFolder($0) }
  }

  @Sendable private static func wallClock() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Sendable private static func decodeToken(_ bytes: [UInt8]) -> AccessToken? {
    guard let root = try? JSONDocument(bytes).root, let token = root["access_token"]?.string else {
      return nil
    }
    let lifetime = root["expires_in"]?.double.map { Duration.seconds($0) }
    return AccessToken(Secret(token), lifetime: lifetime)
  }
}
