import JSON

/// An answer before it goes onto the wire.
struct Response: Sendable {
  var status: Int
  var headers: [Header] = []
  var body: [UInt8] = []

  /// An answer with a JSON body.
  static func json(_ status: Int, _ body: consuming JSONWriter, headers: [Header] = []) -> Response {
    // A newline, for those who look at answers in a terminal.
    body.newline()
    return Response(
      status: status, headers: headers + [Header("Content-Type", "application/json")], body: body.takeBytes())
  }

  /// The value of the first header called `name`, in any case of letters.
  func header(_ name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value
  }
}

/// What becomes of an answer on the wire.
struct Answer: Sendable {
  /// How much of the answer the client sees.
  enum Delivery: Hashable, Sendable {
    case complete
    /// The head with the full length, half of the body, then the connection ends.
    case truncated
    /// The connection ends without an answer.
    case dropped
  }

  var response: Response
  var delivery = Delivery.complete
  /// Milliseconds until the answer goes out.
  var delay = 0
}
