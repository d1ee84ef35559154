extension HTTPClient {
  /// Waits, and tells observers what for: an operation of the API that goes on behind its answer. Throws when the task
  /// is cancelled.
  package func wait(_ duration: Duration, for what: String) async throws {
    let event = HTTPEvent(call: 0, kind: .waiting(for: what, duration))
    observer?(event)
    try await time.sleep(duration)
  }

  /// The time since any fixed point.
  package var now: Duration { time.now() }

  /// How long `response` asks to wait before the next request; nil when it says nothing.
  package func pause(askedBy response: HTTPResponse) -> Duration? {
    RateLimitReading(response.fields, wallClock: wallClock()).retryAfter
  }
}
