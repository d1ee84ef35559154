import CCurl

extension CurlTransfer {
  /// Describes the request to a fresh or reset easy handle. The list of fields must outlive the transfer.
  func configure(_ handle: CurlHandle, settings: CurlSettings) {
    handle.begin(self)
    setTarget(handle)
    setLimits(handle)
    setBody(handle)
    handle.set(CURLOPT_HTTPHEADER, headerLines)
    setConnection(handle, settings)
  }

  private func setTarget(_ handle: CurlHandle) {
    handle.set(CURLOPT_URL, url.description)
    // What EXPLAIN shows is what is sent: no dot segments removed behind the reader's back.
    handle.set(CURLOPT_PATH_AS_IS, 1)
    handle.set(CURLOPT_ACCEPT_ENCODING, "")
    // An answer of many rows comes in few pieces.
    handle.set(CURLOPT_BUFFERSIZE, 1 << 16)
    if url.origin.isSecure {
      handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
      // Sixteen calls at once wait for one connection to tell whether it can carry them all.
      handle.set(CURLOPT_PIPEWAIT, 1)
    }
  }

  private func setLimits(_ handle: CurlHandle) {
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, limits.connect.wholeMilliseconds))
    if let total = limits.total { handle.set(CURLOPT_TIMEOUT_MS, max(1, total.wholeMilliseconds)) }
    handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
    handle.set(CURLOPT_LOW_SPEED_TIME, max(1, (limits.stall.wholeMilliseconds + 999) / 1000))
    handle.setOffset(CURLOPT_MAXFILESIZE_LARGE, Int64(max(1, limits.maximumResponseBytes)))
  }

  private func setBody(_ handle: CurlHandle) {
    switch request.method {
    case .head: handle.set(CURLOPT_NOBODY, 1)
    case .post, .put, .patch:
      // Without a body these still say `Content-Length: 0`.
      handle.set(CURLOPT_POST, 1)
      handle.setBody(request.body ?? [])
    case .get, .delete, .options, .trace:
      if let body = request.body {
        handle.set(CURLOPT_POST, 1)
        handle.setBody(body)
      }
    }
    let isImplied = request.method == .get && request.body == nil || [.head, .post].contains(request.method)
    if !isImplied { handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
  }

  private func setConnection(_ handle: CurlHandle, _ settings: CurlSettings) {
    // The resolver and timeouts must not use signals: several threads live here.
    handle.set(CURLOPT_NOSIGNAL, 1)
    handle.set(CURLOPT_TCP_KEEPALIVE, 1)
    handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if let file = settings.certificateFile {
      handle.set(CURLOPT_CAINFO, file)
      handle.set(CURLOPT_PROXY_CAINFO, file)
    }
    if let directory = settings.certificateDirectory {
      handle.set(CURLOPT_CAPATH, directory)
      handle.set(CURLOPT_PROXY_CAPATH, directory)
    }
    switch settings.proxy {
    case .environment where !url.origin.isLoopback: break
    case .environment, .none:
      handle.set(CURLOPT_PROXY, "")
      mayUseProxy = false
    case .url(let url): handle.set(CURLOPT_PROXY, url)
    }
    if !handle.reportsAttempts && !mayBeRepeated {
      // This libcurl cannot say that it is about to repeat a request, so it gets no occasion to.
      handle.set(CURLOPT_FRESH_CONNECT, 1)
    }
  }

  private var headerLines: [String] {
    var lines: [String] = []
    lines.reserveCapacity(request.fields.count + 2)
    for field in request.fields where !field.isNamed("Content-Length") {
      let value = field.value
      var line = field.name
      line.reserveCapacity(line.utf8.count + value.utf8.count + 2)
      // libcurl takes a semicolon for "this field, empty", and a colon alone for "not this field".
      line += value.isEmpty ? ";" : ": "
      line += value
      lines.append(line)
    }
    // No waiting for 100 Continue, and no content type that nobody asked for.
    lines.append("Expect:")
    if !request.fields.contains(where: { $0.isNamed("Content-Type") }) { lines.append("Content-Type:") }
    return lines
  }
}
