import CCurl

/// One multi handle with the transfers it carries and the idle easy handles.
///
/// Not Sendable on purpose: whoever drives it has it alone (see `CurlDriver`).
final class CurlEngine {
  let library: OpaquePointer
  let multi: UnsafeMutableRawPointer
  private let settings: CurlSettings
  /// The transfers under way: few enough to look through.
  private var active: [CurlTransfer] = []
  private var idle: [CurlHandle] = []
  private static let keptHandles = 32

  /// Opens the library: several milliseconds the first time in a process, where it is a shared one.
  init(_ settings: CurlSettings) throws(TransportFailure) {
    var text = [CChar](repeating: 0, count: 512)
    let opened = text.withUnsafeMutableBufferPointer { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return nil }
      return ccurl_open(settings.libraryName, start, buffer.count)
    }
    guard let opened else {
      let detail = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let name = settings.libraryName ?? CCURL_SHARED_LIBRARY
      throw TransportFailure(.libraryMissing(name: name, detail: detail), .notSent)
    }
    guard let multi = ccurl_multi_init(opened) else {
      ccurl_close(opened)
      throw TransportFailure(.unexpected(detail: "out of memory"), .notSent)
    }
    library = opened
    self.multi = multi
    self.settings = settings
    // As many kept connections as a shell with a handful of hosts and sixteen calls each can use.
    _ = ccurl_multi_set_long(library, multi, CURLMOPT_MAXCONNECTS, 64)
  }

  deinit {
    // Handles go before the multi handle, as libcurl asks.
    idle = []
    _ = ccurl_multi_cleanup(library, multi)
    ccurl_close(library)
  }

  /// Whether no transfer is under way.
  var isIdle: Bool { active.isEmpty }

  /// Starts a transfer.
  func add(_ transfer: CurlTransfer) {
    if transfer.isCancelled {
      return transfer.finish(.failure(TransportFailure(.cancelled, .notSent)))
    }
    guard let handle = idle.popLast() ?? CurlHandle(library: library) else {
      return transfer.finish(.failure(TransportFailure(.unexpected(detail: "out of memory"), .notSent)))
    }
    transfer.configure(handle, settings: settings)
    let code = ccurl_multi_add(library, multi, handle.easy)
    guard code == CURLM_OK else {
      transfer.handle = nil
      return transfer.finish(
        .failure(TransportFailure(.unexpected(detail: "libcurl refused the transfer"), .notSent)))
    }
    active.append(transfer)
  }

  /// Ends a transfer before its time; nothing happens when it has ended already.
  func stop(_ transfer: CurlTransfer, _ reason: TransportFailure.Reason) {
    guard let handle = transfer.handle, active.contains(where: { $0 === transfer }) else { return }
    let failure = TransportFailure(
      reason, transfer.phase(on: handle),
      answeredStatus: transfer.phase(on: handle) == .sent ? transfer.head.status : nil,
      writes: transfer.writes)
    release(transfer, handle)
    transfer.finish(.failure(failure))
  }

  /// Ends every transfer.
  func stopAll(_ reason: TransportFailure.Reason) {
    for transfer in active { stop(transfer, reason) }
  }

  /// Does what can be done without waiting, and finishes the transfers that are through.
  func perform() {
    var running: Int32 = 0
    let code = ccurl_multi_perform(library, multi, &running)
    guard code == CURLM_OK else {
      return stopAll(.unexpected(detail: "libcurl failed with code \(code.rawValue)"))
    }
    guard Int(running) < active.count else { return }
    var result = CURLE_OK
    while let easy = ccurl_multi_finished(library, multi, &result) {
      guard let transfer = active.first(where: { $0.handle?.easy == easy }), let handle = transfer.handle
      else {
        continue
      }
      let outcome = transfer.outcome(of: result, on: handle)
      release(transfer, handle)
      transfer.finish(outcome)
    }
  }

  /// Waits until there is something to do, a timer of libcurl runs out, or somebody wakes the handle.
  func poll() { _ = ccurl_multi_poll(library, multi, 60_000) }

  private func release(_ transfer: CurlTransfer, _ handle: CurlHandle) {
    active.removeAll { $0 === transfer }
    _ = ccurl_multi_remove(library, multi, handle.easy)
    transfer.handle = nil
    handle.end()
    if idle.count < CurlEngine.keptHandles { idle.append(handle) }
  }
}
