import CEvent
import Glibc

/// An HTTP server on the loopback interface: libevent's `evhttp`, run by one thread that does nothing else.
///
/// libevent is not told about threads, so nothing but `run` and what it calls may touch it once `run` has begun; other
/// threads can only ask it to end. That is what makes the unchecked conformance right.
final class EventLoop: @unchecked Sendable {
  /// Larger bodies than this are refused by evhttp itself, so that nobody can fill the memory.
  static let longestBody = 16 * Call.longestBody

  /// The port that is listened on.
  let port: Int
  private let base: OpaquePointer
  private let server: OpaquePointer
  /// An eventfd: the one thing that other threads may use.
  private let wakeUp: Int32
  private let answer: @Sendable (Request) -> Answer
  /// Answers whose time has not come.
  private var pending: Set<PendingAnswer> = []

  /// Binds `port` (0: any free one). `answer` is called on the thread of `run`. `keepsTime` for answers that come when
  /// their delay is over and not up to three milliseconds later, at the price of a system call or two for each.
  init(
    port: Int, keepsTime: Bool, answer: @escaping @Sendable (Request) -> Answer
  ) throws(SandboxError) {
    cevent_silence()
    self.answer = answer
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard wakeUp >= 0 else { throw .noResources(code: errno) }
    guard let base = EventLoop.makeBase(keepsTime: keepsTime) else {
      close(wakeUp)
      throw .noResources(code: ENOMEM)
    }
    guard let server = evhttp_new(base) else {
      event_base_free(base)
      close(wakeUp)
      throw .noResources(code: ENOMEM)
    }
    self.base = base
    self.server = server
    errno = 0
    guard let socket = evhttp_bind_socket_with_handle(server, "127.0.0.1", UInt16(truncatingIfNeeded: port)),
      let bound = EventLoop.port(of: evhttp_bound_socket_get_fd(socket))
    else {
      let code = errno
      evhttp_free(server)
      event_base_free(base)
      close(wakeUp)
      throw .cannotListen(port: port, code: code)
    }
    // The last property: had one of the steps above failed, `deinit` would not run.
    self.port = bound
    // Connections inherit it: an answer must not wait for the acknowledgement of the one before.
    var isOn: Int32 = 1
    setsockopt(
      evhttp_bound_socket_get_fd(socket), Int32(IPPROTO_TCP), TCP_NODELAY, &isOn,
      socklen_t(MemoryLayout<Int32>.size))
    evhttp_set_max_body_size(server, EventLoop.longestBody)
    evhttp_set_max_headers_size(server, 65_536)
    let methods = [
      EVHTTP_REQ_GET, EVHTTP_REQ_POST, EVHTTP_REQ_HEAD, EVHTTP_REQ_PUT, EVHTTP_REQ_DELETE, EVHTTP_REQ_OPTIONS,
      EVHTTP_REQ_TRACE, EVHTTP_REQ_CONNECT, EVHTTP_REQ_PATCH,
    ]
    evhttp_set_allowed_methods(server, UInt16(methods.reduce(0) { $0 | $1.rawValue }))
  }

  private static func makeBase(keepsTime: Bool) -> OpaquePointer? {
    guard keepsTime, let configuration = event_config_new() else { return event_base_new() }
    defer { event_config_free(configuration) }
    event_config_set_flag(configuration, Int32(EVENT_BASE_FLAG_PRECISE_TIMER.rawValue))
    return event_base_new_with_config(configuration)
  }

  /// Serves until `end` is called, then closes everything. To be called once, on the thread that serves.
  func run() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    evhttp_set_gencb(
      server,
      { request, context in
        guard let request, let context else { return }
        Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue().receive(request)
      }, context)
    let ending = event_new(
      base, wakeUp, Int16(EV_READ),
      { _, _, context in
        guard let context else { return }
        event_base_loopbreak(Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue().base)
      }, context)
    if let ending, event_add(ending, nil) == 0 {
      event_base_dispatch(base)
    }
    for answer in pending { answer.cancel() }
    pending.removeAll()
    if let ending { event_free(ending) }
    evhttp_free(server)
    event_base_free(base)
  }

  /// Asks `run` to return. May be called from any thread, even before `run` begins.
  func end() {
    eventfd_write(wakeUp, 1)
  }

  deinit { close(wakeUp) }

  private func receive(_ request: OpaquePointer) {
    let answer = answer(Request(reading: request))
    // A connection cannot be ended inside evhttp's callback, which goes on using it: that waits for the loop, too.
    guard answer.delay > 0 || answer.delivery == .dropped else {
      EventLoop.send(answer, to: request)
      return
    }
    let later = PendingAnswer(answer, to: request, on: self)
    guard later.start(on: base) else {
      later.cancel()
      EventLoop.send(answer, to: request)
      return
    }
    pending.insert(later)
  }

  /// Sends an answer whose time has come.
  func deliver(_ pending: PendingAnswer) {
    self.pending.remove(pending)
    pending.cancel()
    EventLoop.send(pending.answer, to: pending.request)
  }
}
