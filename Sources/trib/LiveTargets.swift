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
import Synchronization

/// Where calls can go: the provider's servers, a profile, the sandbox. All of them share one HTTP client.
final class LiveTargets: Sendable {
  let callLog = CallLog()
  /// What is done while the session's thread waits for an answer.
  let waitingWork = WaitingWork()
  private let calls: CallSettings
  private let configuration: Configuration
  private let client: HTTPClient
  private let transport: CurlTransport
  private let outputs = CommandOutputs()
  private let sandbox = Mutex<SandboxServer?>(nil)

  init(_ calls: CallSettings, configuration: Configuration, transport: CurlTransport, verbosity: Int) {
    self.calls = calls
    self.configuration = configuration
    self.transport = transport
    let log = verbosity > 0 ? RequestLog(isDetailed: verbosity > 1).observer : nil
    client = HTTPClient(
      transport: transport, wallClock: LiveTargets.wallClock, random: { Double.random(in: 0..<1) },
      decodeToken: LiveTargets.decodeToken,
      observer: { [callLog, outputs] event in
        callLog.note(event)
        if case .responseReceived(let response, _) = event.kind, response.status == 401 { outputs.forget() }
        log?(event)
      })
  }

  /// The target that the command line asks for.
  func first() throws -> Target {
    do throws(ShellHost.Fault) {
      return try calls.sandbox
        ? sandboxTarget() : profileTarget(calls.profile ?? configuration.defaultProfile)
    } catch {
      throw ValidationError(error.reason)
    }
  }

  /// The same for a shell.
  var control: ShellHost.Targets {
    ShellHost.Targets(
      profiles: configuration.profileNames,
      profile: { name throws(ShellHost.Fault) in
        try self.profileTarget(name ?? self.calls.profile ?? self.configuration.defaultProfile)
      },
      settings: { self.configuration.settings(ofProfile: $0) },
      sandbox: { () throws(ShellHost.Fault) in try self.sandboxTarget() },
      addFault: { text throws(ShellHost.Fault) in try self.addFault(text) },
      sandboxLog: { () throws(ShellHost.Fault) in SandboxLog.listing(try self.startedSandbox().requests) },
      resetSandbox: { () throws(ShellHost.Fault) in
        let server = try self.startedSandbox()
        do throws(SandboxError) {
          try server.reset()
        } catch {
          throw ShellHost.Fault(error.message)
        }
      })
  }

  // MARK: Profiles

  private func profileTarget(_ name: String?) throws(ShellHost.Fault) -> Target {
    guard let profile = configuration.profile(name) else {
      let known = configuration.profileNames
      let list = known.isEmpty ? "there are none" : "there are: \(known.joined(separator: ", "))"
      throw ShellHost.Fault("unknown profile `\(name ?? "")`, \(list)")
    }
    let credentials = profile.credentials
    let outputs = outputs
    let environment: @Sendable (String) -> String? = { name in
      guard let origin = credentials[name] else { return Environment.value(name) }
      return CredentialReader.read(origin, outputs)
    }
    var variables: [String: Variable] = [:]
    for (name, text) in profile.variables {
      if let document = try? JSONDocument(text) {
        let value: Variable.Value = document.root.string.map { .text($0) } ?? .json(document.root)
        variables[name] = Variable(value, origin: profile.origin)
      }
    }
    return target(
      label: profile.name, server: calls.server ?? profile.server,
      registry: try registry(profile.registries),
      environment: environment, origin: { CredentialReader.origin(credentials[$0], profile.name) },
      variables: variables.isEmpty ? [] : [VariableSource(name: "profile", variables)])
  }

  private func target(
    label: String, server: String?, registry: ProviderRegistry,
    environment: @escaping @Sendable (String) -> String?,
    origin: @escaping @Sendable (String) -> VariableOrigin, variables: [VariableSource]
  ) -> Target {
    let credentials = CredentialResolver(
      isAnonymous: calls.anonymous, environment: environment, origin: origin
    ) { path throws(CredentialResolver.FileFault) in
      do throws(InputFile.Fault) {
        return try InputFile.read(path)
      } catch {
        throw CredentialResolver.FileFault(reason: error.reason)
      }
    }
    let invoker = Invoker(
      client: client, builder: RequestBuilder(server: server, userAgent: "trib/\(Trib.version)"),
      credentials: credentials, options: httpOptions)
    return Target(
      label: label, registry: registry, invoker: invoker, environment: environment, variables: variables)
  }

  private var httpOptions: HTTPOptions {
    var limits = TransferLimits()
    limits.connect = .seconds(calls.connectTimeout)
    // What bounds a call as a whole is the deadline of all attempts.
    limits.total = nil
    // The session's thread is its own, so that a call may be carried out on it.
    limits.mayBlockCaller = true
    limits.waitingWork = waitingWork
    var retry = RetryPolicy()
    retry.attempts = calls.retry + 1
    retry.maximumWait = .seconds(calls.maxWait)
    return HTTPOptions(limits: limits, retry: retry, deadline: .seconds(calls.timeout))
  }

  /// The providers of `--registry`, the profile's, TRIB_REGISTRY's, then the data directory's. Each of the first may be a
  /// folder of providers, or whatever can be added: one provider, or an OpenAPI document.
  private func registry(
    _ profile: [String], prefersBuiltIn: Bool = false
  ) throws(ShellHost.Fault) -> ProviderRegistry {
    var paths = calls.registry + profile
    if let path = Environment.value("TRIB_REGISTRY"), !path.isEmpty { paths.append(path) }
    var folders: [RegistryFolder] = []
    var documents: [ProviderDocuments] = []
    for path in paths {
      let folder = RegistryFolder(path)
      // A folder that is not there yet may come.
      if !Paths.exists(path) || !folder.providerNames().isEmpty {
        folders.append(folder)
        continue
      }
      do throws(InstallationError) {
        documents += try ProviderSource.packages(at: path, as: nil).map {
          ProviderDocuments($0, origin: path)
        }
      } catch {
        let place = error.place.map { "\($0): " } ?? ""
        throw ShellHost.Fault("--registry: \(place)\(error.message)")
      }
    }
    if let store = LiveTargets.store { folders.append(store.folder) }
    return ProviderRegistry(
      folders: folders, documents: documents, store: LiveTargets.store, prefersBuiltIn: prefersBuiltIn)
  }

  /// Where providers are added.
  private static let store = Paths.data.map { RegistryStore("\($0)/registry") }

  // MARK: The sandbox

  private func startedSandbox() throws(ShellHost.Fault) -> SandboxServer {
    if let running = sandbox.withLock({ $0 }) { return running }
    var configuration = SandboxConfiguration()
    do throws(SandboxError) {
      configuration.faults = try calls.fault.map { text throws(SandboxError) in
        try Sandbox.Fault(parsing: text)
      }
      let server = try SandboxServer(configuration)
      try server.start()
      sandbox.withLock { $0 = server }
      return server
    } catch {
      throw ShellHost.Fault(error.message)
    }
  }

  private func sandboxTarget() throws(ShellHost.Fault) -> Target {
    let server = try startedSandbox()
    // Real credentials stay out of a rehearsal.
    let credentials = [
      "CONFLUENT_PARTNER_CLIENT_ID": SandboxClient.partner.id,
      "CONFLUENT_PARTNER_CLIENT_SECRET": SandboxClient.partner.secret,
    ]
    return target(
      label: "sandbox", server: server.baseURL,
      registry: try registry([], prefersBuiltIn: true),
      environment: { credentials[$0] },
      origin: { credentials[$0] == nil ? .environment : .elsewhere("the sandbox's", isAsked: true) },
      variables: [])
  }

  private func addFault(_ text: String) throws(ShellHost.Fault) {
    let server = try startedSandbox()
    do throws(SandboxError) {
      server.addFault(try Sandbox.Fault(parsing: text))
    } catch {
      throw ShellHost.Fault(error.message)
    }
  }

  // MARK: Time and tokens

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
