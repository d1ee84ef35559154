import CEvent
import Glibc

/// An answer that waits for its time. evhttp does not read from the connection meanwhile, so the request stays valid
/// until it is answered or the server is freed.
final class PendingAnswer: Hashable {
  let answer: Answer
  /// An `evhttp_request`.
  let request: OpaquePointer
  /// The event that fires when the time has come.
  private(set) var timer: OpaquePointer?
  // The loop holds this object, not the other way round.
  private unowned let loop: EventLoop

  init(_ answer: Answer, to request: OpaquePointer, on loop: EventLoop) {
    self.answer = answer
    self.request = request
    self.loop = loop
  }

  /// Starts the clock; false if the event loop cannot take it.
  func start(on base: OpaquePointer) -> Bool {
    timer = event_new(
      base, -1, 0,
      { _, _, context in
        guard let context else { return }
        let pending = Unmanaged<PendingAnswer>.fromOpaque(context).takeUnretainedValue()
        pending.loop.deliver(pending)
      }, Unmanaged.passUnretained(self).toOpaque())
    guard let timer else { return false }
    var interval = timeval(tv_sec: answer.delay / 1_000, tv_usec: answer.delay % 1_000 * 1_000)
    return event_add(timer, &interval) == 0
  }

  /// Stops the clock.
  func cancel() {
    if let timer { event_free(timer) }
    timer = nil
  }

  static func == (left: PendingAnswer, right: PendingAnswer) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension EventLoop {
  /// Puts an answer on the wire, as much of it as its delivery says. `request` is not valid any more afterwards.
  static func send(_ answer: Answer, to request: OpaquePointer) {
    guard answer.delivery != .dropped else {
      if let connection = evhttp_request_get_connection(request) {
        evhttp_connection_free(connection)  // and the request with it
      }
      return
    }
    let response = answer.response
    let headers = evhttp_request_get_output_headers(request)
    for header in response.headers { evhttp_add_header(headers, header.name, header.value) }
    var body = response.body[...]
    if response.status != 204 { evhttp_add_header(headers, "Content-Length", String(body.count)) }
    if answer.delivery == .truncated {
      body = body.prefix(body.count / 2)
      // evhttp ends the connection after an answer that says so.
      evhttp_add_header(headers, "Connection", "close")
    }
    if evhttp_request_get_command(request) != EVHTTP_REQ_HEAD {
      let buffer = evhttp_request_get_output_buffer(request)
      _ = body.withUnsafeBytes { evbuffer_add(buffer, $0.baseAddress, $0.count) }
    }
    evhttp_send_reply(request, Int32(response.status), reason(of: response.status), nil)
  }

  /// The reason phrases of RFC 9110 for the statuses that occur here.
  private static func reason(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 429: "Too Many Requests"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: "Internal Server Error"
    }
  }

  /// The port that a listening socket is bound to; nil if it is not bound.
  static func port(of socket: Int32) -> Int? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    return code == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }
}

extension Request {
  /// Copies an `evhttp_request`.
  init(reading request: OpaquePointer) {
    let method =
      switch evhttp_request_get_command(request) {
      case EVHTTP_REQ_GET: "GET"
      case EVHTTP_REQ_POST: "POST"
      case EVHTTP_REQ_HEAD: "HEAD"
      case EVHTTP_REQ_PUT: "PUT"
      case EVHTTP_REQ_DELETE: "DELETE"
      case EVHTTP_REQ_OPTIONS: "OPTIONS"
      case EVHTTP_REQ_TRACE: "TRACE"
      case EVHTTP_REQ_CONNECT: "CONNECT"
      default: "PATCH"
      }
    var headers: [Header] = []
    var next = cevent_first_header(evhttp_request_get_input_headers(request))
    while let header = next {
      if let name = header.pointee.key, let value = header.pointee.value {
        headers.append(Header(String(cString: name), String(cString: value)))
      }
      next = cevent_next_header(header)
    }
    let buffer = evhttp_request_get_input_buffer(request)
    let length = evbuffer_get_length(buffer)
    let body = [UInt8](unsafeUninitializedCapacity: length) { bytes, count in
      count = max(0, Int(evbuffer_copyout(buffer, bytes.baseAddress, length)))
    }
    self.init(
      method: method, target: evhttp_request_get_uri(request).map { String(cString: $0) } ?? "/",
      headers: headers, body: body)
  }
}
