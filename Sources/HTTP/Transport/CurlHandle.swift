import CCurl

/// One easy handle with its error text and the lists it refers to. Kept and reset between transfers, because
/// making one costs more than a request over a kept connection.
///
/// Not Sendable on purpose: it belongs to the engine that made it.
final class CurlHandle {
  let easy: UnsafeMutableRawPointer
  /// Whether this libcurl tells when it is about to write a request (7.80 and later).
  let reportsAttempts: Bool
  /// Whether this libcurl counts a body that went out together with the head twice (before 8.7): as part of the
  /// request, and as an upload.
  private let countsBodiesTwice: Bool
  private let library: OpaquePointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var list: UnsafeMutablePointer<curl_slist>?

  init?(library: OpaquePointer) {
    guard let easy = ccurl_easy_init(library) else { return nil }
    self.easy = easy
    self.library = library
    let version = ccurl_version(library)
    reportsAttempts = version >= 0x075000
    countsBodiesTwice = version < 0x080700
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    ccurl_easy_cleanup(library, easy)
    ccurl_list_free(library, list)
    errorText.deallocate()
  }

  /// Connects the callbacks with `transfer`, which the engine keeps alive until `end`.
  func begin(_ transfer: CurlTransfer) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    transfer.handle = self
    errorText.pointee = 0
    _ = ccurl_set_bounds(library, easy)
    _ = ccurl_set_pointer(library, easy, CURLOPT_ERRORBUFFER, errorText)
    _ = ccurl_set_sink(library, easy, CURLOPT_HEADERFUNCTION, receiveHead)
    _ = ccurl_set_pointer(library, easy, CURLOPT_HEADERDATA, context)
    _ = ccurl_set_sink(library, easy, CURLOPT_WRITEFUNCTION, receiveBody)
    _ = ccurl_set_pointer(library, easy, CURLOPT_WRITEDATA, context)
    if reportsAttempts { _ = ccurl_set_before_request(library, easy, beforeRequest, context) }
  }

  /// Forgets the transfer; connections, sessions and names stay with the multi handle.
  func end() {
    ccurl_easy_reset(library, easy)
    ccurl_list_free(library, list)
    list = nil
  }

  func set(_ option: CURLoption, _ value: Int) { _ = ccurl_set_long(library, easy, option, value) }

  /// Texts are lent to libcurl, which copies them, instead of being copied for it first.
  func set(_ option: CURLoption, _ value: String) {
    value.withCString { _ = ccurl_set_string(library, easy, option, $0) }
  }

  func set(_ option: CURLoption, _ lines: [String]) {
    for line in lines {
      // Out of memory leaves the list as it was.
      if let longer = line.withCString({ ccurl_list_append(library, list, $0) }) { list = longer }
    }
    _ = ccurl_set_pointer(library, easy, option, list)
  }

  func setOffset(_ option: CURLoption, _ value: Int64) { _ = ccurl_set_offset(library, easy, option, value) }

  func setBody(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = ccurl_set_body(library, easy, $0.baseAddress, $0.count) }
  }

  func long(_ info: CURLINFO) -> Int { ccurl_get_long(library, easy, info) }

  func offset(_ info: CURLINFO) -> Int64 { ccurl_get_offset(library, easy, info) }

  /// The processor on which the last of an answer came in.
  var arrivalProcessor: Int? {
    let processor = ccurl_arrival_processor(library, easy)
    return processor < 0 ? nil : Int(processor)
  }

  func time(_ info: CURLINFO) -> Duration { .microseconds(offset(info)) }

  /// Head and body.
  var bytesSent: Int64 {
    let request = Int64(long(CURLINFO_REQUEST_SIZE))
    let upload = offset(CURLINFO_SIZE_UPLOAD_T)
    return countsBodiesTwice && upload <= 1 << 16 ? request : request + upload
  }

  var version: HTTPVersion {
    switch long(CURLINFO_HTTP_VERSION) {
    case Int(CURL_HTTP_VERSION_1_0): .http10
    case Int(CURL_HTTP_VERSION_2_0): .http2
    case Int(CURL_HTTP_VERSION_3): .http3
    default: .http11
    }
  }

  /// libcurl's own words for this failure, or for failures of its kind.
  func detail(_ code: CURLcode) -> String {
    let own = String(cString: errorText)
    return own.isEmpty ? String(cString: ccurl_easy_strerror(library, code)) : own
  }
}

private func transfer(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
  Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
}

private func bytes(_ start: UnsafeMutablePointer<CChar>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
  let raw = UnsafeRawBufferPointer(start: start, count: count)
  return raw.bindMemory(to: UInt8.self)
}

private let receiveHead: CCurlSink = { start, size, count, context in
  guard let start, let context else { return 0 }
  let length = size * count
  return transfer(context).receiveHead(bytes(start, length)) ? length : 0
}

private let receiveBody: CCurlSink = { start, size, count, context in
  guard let start, let context else { return 0 }
  let length = size * count
  return transfer(context).receiveBody(bytes(start, length)) ? length : 0
}

private let beforeRequest: CCurlBeforeRequest = { context, _, _, _, _ in
  guard let context else { return 1 }
  return transfer(context).mayBeWritten() ? 0 : 1
}
