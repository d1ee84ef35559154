import CCurl
import Synchronization

/// One request on its way through libcurl.
///
/// Unchecked, because everything but `cancellation` is touched only before the transfer is handed over, and
/// then only by whoever drives the multi handle at the moment; the hand-over goes through the driver's lock.
final class CurlTransfer: @unchecked Sendable {
  /// How a transfer ended. No `Result`, for whose error Swift's run time looks through all there is in a program.
  enum Outcome: Sendable {
    case success(HTTPResponse)
    case failure(TransportFailure)
  }

  let request: HTTPRequest
  let url: HTTPURL
  let limits: TransferLimits
  let onBody: (@Sendable ([UInt8]) -> Void)?
  /// Called once the outcome is known, unless the caller drives the transfer itself.
  var onEnd: (@Sendable (Outcome) -> Void)?
  private(set) var outcome: Outcome?
  /// What libcurl carries the transfer with, as long as it does.
  var handle: CurlHandle?

  /// How often a connection was given the request: libcurl repeats it on a new connection when a kept one turns out
  /// to be dead.
  private(set) var writes = 0
  /// Whether there may be a proxy in between.
  var mayUseProxy = true
  private(set) var isTooLarge = false
  private(set) var head = ResponseHead()
  private(set) var body: [UInt8] = []
  private var bodyCount = 0
  private let cancellation = Atomic<Bool>(false)

  init(
    _ request: HTTPRequest, limits: TransferLimits, onBody: (@Sendable ([UInt8]) -> Void)?
  ) throws(TransportFailure) {
    do {
      url = try HTTPURL(request.url)
    } catch {
      throw TransportFailure(.unsupportedURL(error), .notSent)
    }
    for field in request.fields where !field.isSendable {
      throw TransportFailure(.invalidField(name: field.name), .notSent)
    }
    self.request = request
    self.limits = limits
    self.onBody = onBody
  }

  /// Whether the transfer should not even begin. Any thread may ask.
  var isCancelled: Bool { cancellation.load(ordering: .acquiring) }

  /// From any thread: the transfer is not wanted any more.
  func noteCancellation() { cancellation.store(true, ordering: .releasing) }

  /// Ends the transfer: whoever waits goes on with `outcome`.
  func finish(_ outcome: Outcome) {
    guard self.outcome == nil else { return }
    self.outcome = outcome
    onEnd?(outcome)
    onEnd = nil
  }

  /// Takes one header line; false ends the transfer.
  func receiveHead(_ line: UnsafeBufferPointer<UInt8>) -> Bool { head.append(line) }

  /// Takes a piece of the decoded body; false ends the transfer.
  func receiveBody(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    let (total, overflow) = bodyCount.addingReportingOverflow(piece.count)
    if overflow || total > limits.maximumResponseBytes {
      isTooLarge = true
      return false
    }
    if let onBody {
      onBody(Array(piece))
    } else {
      if bodyCount == 0 { body.reserveCapacity(capacity(first: piece.count)) }
      body.append(contentsOf: piece)
    }
    bodyCount = total
    return true
  }

  /// Never more than 16 MB on a server's word alone.
  private func capacity(first: Int) -> Int {
    let announced = handle?.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) ?? 0
    return max(first, min(Int(clamping: announced), limits.maximumResponseBytes, 16 << 20))
  }

  /// Whether the request may be written to a connection now. A second time only if repeating it is harmless and
  /// wanted: libcurl does not tell a POST from a GET here.
  func mayBeWritten() -> Bool {
    guard writes == 0 || mayBeRepeated && writes < limits.maximumWrites else { return false }
    writes += 1
    return true
  }

  /// Whether libcurl may write the request a second time.
  var mayBeRepeated: Bool { request.isRepeatable && limits.maximumWrites > 1 }
}

extension HTTPField {
  /// Whether the field can stand on a line of its own without changing what follows it.
  fileprivate var isSendable: Bool {
    !name.isEmpty && name.utf8Span.span.allSatisfy(\.isTokenCharacter)
      && value.utf8Span.span.allSatisfy { !$0.isControl || $0 == 0x09 } && !isNamed("Transfer-Encoding")
  }
}
