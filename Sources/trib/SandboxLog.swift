import Engine
import Rows
import Sandbox

/// The sandbox's requests as rows.
enum SandboxLog {
  /// One row for each request, the oldest first.
  static func listing(_ requests: [LoggedRequest]) -> Listing {
    let columns = [
      Column("method", .text), Column("target", .text), Column("operation", .text),
      Column("status", .integer),
      Column("body", .text),
    ]
    let rows = requests.map { request -> Row in
      [
        .text(request.method), .text(request.target), request.operation.map { .text($0) } ?? .null,
        request.status.map { .integer(Int64($0)) } ?? .null,
        request.bodyText.isEmpty ? .null : .text(request.bodyText),
      ]
    }
    return Listing(columns, rows)
  }
}
