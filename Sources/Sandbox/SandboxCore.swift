import Synchronization

/// The service behind a lock, and its file. Both the serving thread and the program hold it.
final class SandboxCore: Sendable {
  let service: Mutex<PartnerService>
  private let file: StateFile?

  init(_ configuration: SandboxConfiguration) throws(SandboxError) {
    file = configuration.stateFile.map { StateFile(path: $0) }
    let now = Moment(configuration.clock()).seconds
    let store = try file?.load() ?? Store.fresh(seed: configuration.seed, at: now)
    service = Mutex(PartnerService(configuration, store: store))
  }

  func setAddress(_ address: String) {
    service.withLock { $0.address = address }
  }

  /// Makes the file if there is none, so that an unusable path shows at once.
  func saveIfAbsent() throws(SandboxError) {
    guard let file, !file.exists else { return }
    let store = service.withLock { $0.store }
    try file.save(store)
  }

  /// Answers a request. What it changed is in the file before the answer goes out, or is undone.
  func answer(_ request: Request) -> Answer {
    service.withLock { service in
      let before = file == nil ? nil : service.store
      var answer = service.answer(request)
      if let file, let before, before.revision != service.store.revision {
        do throws(SandboxError) {
          try file.save(service.store)
        } catch {
          service.store = before
          answer = SandboxCore.unsaved(error, answer)
        }
      }
      service.record(request, answer)
      return answer
    }
  }

  private static func unsaved(_ error: SandboxError, _ answer: Answer) -> Answer {
    let requestID = answer.response.header("X-Request-Id") ?? ""
    let failure = Failure(500, .internalError, error.message)
    var response = PartnerService.response(to: failure, requestID: requestID)
    response.headers.append(Header("X-Request-Id", requestID))
    return Answer(response: response)
  }

  /// Changes the service and saves it; undone if it cannot be saved.
  func change<Result: Sendable>(
    _ body: (inout PartnerService) throws(SandboxError) -> Result
  ) throws(SandboxError) -> Result {
    try service.withLock { (service) throws(SandboxError) in
      let before = service.store
      let result = try body(&service)
      do throws(SandboxError) {
        try file?.save(service.store)
      } catch {
        service.store = before
        throw error
      }
      return result
    }
  }
}
