import JSON

/// One request on its way through an operation.
struct Call: Sendable {
  var request: Request
  var operation: Operation
  /// The id in the path, where the operation has one.
  var id: String
  var origins: Origins
  /// Seconds since 1970.
  var now: Int

  /// The longest body that is read, in bytes.
  static let longestBody = 1_048_576

  /// The value of a query parameter.
  func parameter(_ name: String) -> String? {
    request.query.first { $0.name == name }?.value
  }

  /// Refuses query parameters that the operation does not know, and those given twice.
  func checkParameters() throws(Failure) {
    guard !request.query.isEmpty else { return }
    var problems: [Problem] = []
    var seen: [String] = []
    for field in request.query {
      if !operation.parameters.contains(field.name) {
        problems.append(
          Problem(
            .invalidFilter, "operation '\(operation.rawValue)' has no query parameter '\(field.name)'",
            at: .parameter(field.name)))
      } else if seen.contains(field.name) {
        problems.append(
          Problem(
            .invalidParameter, "query parameter '\(field.name)' is given more than once",
            at: .parameter(field.name)))
      }
      seen.append(field.name)
    }
    if !problems.isEmpty { throw Failure(400, problems) }
  }

  /// Whether the changes are to be checked only.
  func isDryRun() throws(Failure) -> Bool {
    switch parameter("dry_run") {
    case nil, "false": return false
    case "true": return true
    case let value?:
      throw Failure(
        400, .invalidParameter, "expected true or false, found '\(value)'", at: .parameter("dry_run"))
    }
  }

  /// The body as JSON.
  func body() throws(Failure) -> JSONValue {
    guard request.mediaType == "application/json" else {
      throw Failure(
        415, .wrongMediaType,
        "expected a body of type application/json, found "
          + (request.header("Content-Type").map { "'\($0)'" } ?? "no Content-Type"))
    }
    return try Call.json(request.body)
  }

  /// `bytes` as JSON.
  static func json(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    do {
      return try JSONDocument(bytes).root
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      throw Failure(
        400, .malformedJSON,
        "\(error.message), at byte \(error.offset) (line \(line), column \(before.count - start + 1))")
    }
  }
}
