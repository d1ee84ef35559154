import Glibc
import Synchronization

/// The partner API on a loopback port, served by a thread of its own from `start` to `stop`.
///
///     let sandbox = try SandboxServer(SandboxConfiguration())
///     try sandbox.start()          →   http://127.0.0.1:PORT answers
package final class SandboxServer: Sendable {
  /// The link token that always works, for the organization that is there from the start.
  package static let linkToken = Store.fixedLinkToken

  private let configuration: SandboxConfiguration
  private let core: SandboxCore
  private let serving = Mutex<Serving?>(nil)

  /// The thread that serves and what it runs.
  private struct Serving {
    var loop: EventLoop
    var thread: pthread_t
  }

  /// Sets the sandbox up, with the state of its file if there is one. Nothing listens yet.
  package init(_ configuration: SandboxConfiguration) throws(SandboxError) {
    try configuration.check()
    self.configuration = configuration
    core = try SandboxCore(configuration)
  }

  deinit { stop() }

  /// Listens and serves. Throws if the port is taken, the state file cannot be written, or it is running already.
  package func start() throws(SandboxError) {
    try serving.withLock { (serving) throws(SandboxError) in
      guard serving == nil else { throw .alreadyRunning }
      try core.saveIfAbsent()
      let core = core
      let loop = try EventLoop(port: configuration.port, keepsTime: configuration.latency > 0) {
        core.answer($0)
      }
      core.setAddress("http://127.0.0.1:\(loop.port)")
      serving = Serving(loop: loop, thread: try SandboxServer.thread(running: loop))
    }
  }

  /// Ends all connections and the thread, and returns when both are gone. The state stays; `start` may follow.
  package func stop() {
    serving.withLock { serving in
      guard let ended = serving else { return }
      ended.loop.end()
      pthread_join(ended.thread, nil)
      serving = nil
    }
  }

  /// The port that is listened on; before `start` the configured one.
  package var port: Int {
    serving.withLock { $0?.loop.port } ?? configuration.port
  }

  /// What URLs of the sandbox begin with, such as `http://127.0.0.1:8080`.
  package var baseURL: String { "http://127.0.0.1:\(port)" }

  /// The latest requests, oldest first, without those to control endpoints.
  package var requests: [LoggedRequest] {
    core.service.withLock { $0.log.latest }
  }

  /// Back to a fresh start: resources, faults, log and rate limit. Access tokens stay good.
  package func reset() throws(SandboxError) {
    try core.change { $0.reset() }
  }

  /// Adds a fault behind those that are there.
  package func addFault(_ fault: Fault) {
    core.service.withLock { $0.faults.append(fault) }
  }

  /// Makes a token that links an organization once. Throws if there is no such organization.
  package func addLinkToken(organization: String) throws(SandboxError) -> String {
    try core.change { (service) throws(SandboxError) in
      guard service.store.organizations[organization] != nil else { throw .unknownOrganization(organization) }
      return service.store.makeLinkToken(organizationID: organization)
    }
  }

  /// A thread that runs `loop`. No signal is delivered to it: they are the program's, and writing to a connection that
  /// the client has ended must not kill the program.
  private static func thread(running loop: EventLoop) throws(SandboxError) -> pthread_t {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // A new thread inherits the mask of the one that makes it.
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(loop)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      // Told to end before it begins, it only closes what it holds.
      loop.end()
      context.takeRetainedValue().run()
      throw .noResources(code: code)
    }
    return thread
  }
}
