import CCurl
import Glibc

extension CurlTransfer {
  /// What libcurl's result means.
  func outcome(of code: CURLcode, on handle: CurlHandle) -> Outcome {
    if code == CURLE_OK, let status = head.status {
      guard status == 407, mayUseProxy else { return .success(response(status, handle)) }
      // The server has not seen a request that a proxy keeps to itself.
      let reason = TransportFailure.Reason.proxy(detail: "it wants a user name and a password (status 407)")
      return .failure(TransportFailure(reason, .notSent))
    }
    let phase = phase(on: handle)
    let answered = phase == .sent ? head.status : nil
    return .failure(
      TransportFailure(reason(code, handle, phase), phase, answeredStatus: answered, writes: writes))
  }

  /// Whether the request may have reached the server: from the moment a connection was to be given it.
  func phase(on handle: CurlHandle) -> TransportFailure.Phase {
    if handle.reportsAttempts { return writes > 0 ? .sent : .notSent }
    return handle.offset(CURLINFO_PRETRANSFER_TIME_T) > 0 ? .sent : .notSent
  }

  private func response(_ status: Int, _ handle: CurlHandle) -> HTTPResponse {
    HTTPResponse(
      status: status, fields: head.fields, body: body, url: request.url,
      timing: TransferTiming(
        nameLookup: handle.time(CURLINFO_NAMELOOKUP_TIME_T), connect: handle.time(CURLINFO_CONNECT_TIME_T),
        tls: handle.time(CURLINFO_APPCONNECT_TIME_T), firstByte: handle.time(CURLINFO_STARTTRANSFER_TIME_T),
        total: handle.time(CURLINFO_TOTAL_TIME_T)),
      version: handle.version,
      writes: max(writes, 1), bytesSent: handle.bytesSent,
      bytesReceived: Int64(handle.long(CURLINFO_HEADER_SIZE)) + handle.offset(CURLINFO_SIZE_DOWNLOAD_T),
      arrivalProcessor: limits.mayBlockCaller ? handle.arrivalProcessor : nil,
      secrets: request.allSecrets)
  }

  private func reason(
    _ code: CURLcode, _ handle: CurlHandle, _ phase: TransportFailure.Phase
  ) -> TransportFailure.Reason {
    let redaction = Redaction(hiding: request.allSecrets)
    let host = redaction.redact(url.origin.host)
    let authority = "\(host):\(url.origin.port)"
    let words = handle.detail(code)
    let detail = redaction.redact(words)
    if mayUseProxy, isProxys(code, words, handle, phase) { return .proxy(detail: detail) }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return .cannotResolve(host: host)
    case CURLE_COULDNT_CONNECT: return connectReason(handle, authority, detail)
    case CURLE_OPERATION_TIMEDOUT: return timeoutReason(handle, authority, phase)
    case CURLE_FILESIZE_EXCEEDED: return .answerTooLarge(limit: limits.maximumResponseBytes)
    case CURLE_WRITE_ERROR where isTooLarge: return .answerTooLarge(limit: limits.maximumResponseBytes)
    case CURLE_WRITE_ERROR: return .malformedAnswer(detail: detail)
    case CURLE_PARTIAL_FILE: return .truncated
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_ABORTED_BY_CALLBACK: return .closed
    case CURLE_RECV_ERROR:
      if detail.hasPrefix("Too large response headers") { return .malformedAnswer(detail: detail) }
      return .closed
    case CURLE_URL_MALFORMAT where host.utf8.contains { $0 >= 0x80 }:
      return .unsupportedURL(.hostBeyondASCII)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2,
      CURLE_HTTP2_STREAM, CURLE_OK:
      return .malformedAnswer(detail: detail)
    case CurlTransfer.tooLarge: return .malformedAnswer(detail: detail)
    default: break
    }
    if CurlTransfer.trustCodes.contains(code.rawValue) {
      // A proxy may be spoken to in TLS too.
      let isProxys = handle.long(CURLINFO_PROXY_SSL_VERIFYRESULT) != 0
      return isProxys ? .proxy(detail: detail) : .untrusted(host: host, detail: detail)
    }
    if CurlTransfer.tlsCodes.contains(code.rawValue) { return .tls(host: host, detail: detail) }
    return .unexpected(detail: detail)
  }

  /// Whether the proxy failed. Where it could not be reached, libcurl tells by the host and the port that it names, which
  /// may both be others than the server's, or one of them.
  private func isProxys(
    _ code: CURLcode, _ words: String, _ handle: CurlHandle, _ phase: TransportFailure.Phase
  ) -> Bool {
    switch code {
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: return true
    case CURLE_COULDNT_RESOLVE_HOST:
      // The name of a SOCKS proxy is a host's to libcurl.
      let start = "Could not resolve host: "
      return words.hasPrefix(start) && words.dropFirst(start.count) != bareHost
    case CURLE_COULDNT_CONNECT, CURLE_RECV_ERROR:
      if phase == .notSent, handle.long(CURLINFO_HTTP_CONNECTCODE) != 0 { return true }
      if words.hasPrefix("Proxy CONNECT") { return true }
      let start = "Failed to connect to "
      guard words.hasPrefix(start) else { return false }
      // Later versions name the server, and the proxy behind it.
      return !words.hasPrefix("\(start)\(bareHost) port \(url.origin.port) ") || words.contains(" via ")
    default: return false
    }
  }

  private func connectReason(
    _ handle: CurlHandle, _ authority: String, _ detail: String
  ) -> TransportFailure.Reason {
    let number = Int32(truncatingIfNeeded: handle.long(CURLINFO_OS_ERRNO))
    if number == ECONNREFUSED { return .refused(authority) }
    if number == ETIMEDOUT { return .connectTimedOut(authority, after: handle.time(CURLINFO_TOTAL_TIME_T)) }
    return .cannotConnect(authority, detail: number == 0 ? detail : String(cString: strerror(number)))
  }

  /// The host without the brackets of an IPv6 address.
  private var bareHost: Substring {
    let host = url.origin.host
    return host.hasPrefix("[") ? host.dropFirst().dropLast() : host[...]
  }

  private func timeoutReason(
    _ handle: CurlHandle, _ authority: String, _ phase: TransportFailure.Phase
  ) -> TransportFailure.Reason {
    let elapsed = handle.time(CURLINFO_TOTAL_TIME_T)
    // libcurl counts whole milliseconds.
    if let total = limits.total, elapsed + .milliseconds(2) >= total { return .deadlinePassed(after: total) }
    return phase == .notSent
      ? .connectTimedOut(authority, after: limits.connect) : .stalled(for: limits.stall)
  }

  /// CURLE_TOO_LARGE, which came with 8.6: a header beyond libcurl's own bounds.
  private static let tooLarge = CURLcode(rawValue: 100)

  private static let tlsCodes = Set(
    [
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CIPHER,
      CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_SHUTDOWN_FAILED,
    ].map(\.rawValue))

  /// A certificate, the server's or one of ours, that will be no better a moment later.
  private static let trustCodes = Set(
    [
      CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
    ].map(\.rawValue))
}
