import Synchronization

/// Rows that arrive batch by batch, so that a large result never has to be held whole.
package struct RowStream: Sendable {
  /// The columns of every row.
  package let columns: [Column]
  private let source: @Sendable () async throws -> [Row]?

  /// A stream over `source`, which answers nil after its last batch. Rows that came before an error stand.
  package init(columns: [Column], source: @escaping @Sendable () async throws -> [Row]?) {
    self.columns = columns
    self.source = source
  }

  /// A stream of rows that are all here already.
  package init(columns: [Column], rows: [Row]) {
    let rest = OneBatch(rows)
    self.init(columns: columns) { rest.take() }
  }

  /// The next batch, never empty; nil at the end. Throws what the source throws.
  package func next() async throws -> [Row]? {
    while let batch = try await source() {
      if !batch.isEmpty { return batch }
    }
    return nil
  }

  /// All remaining rows.
  package func collect() async throws -> [Row] {
    var rows: [Row] = []
    while let batch = try await next() { rows += batch }
    return rows
  }
}

/// Rows handed out once. No actor: a result of one row would go to another thread and back.
private final class OneBatch: Sendable {
  private let rows: Mutex<[Row]?>

  init(_ rows: [Row]) { self.rows = Mutex(rows) }

  func take() -> [Row]? {
    rows.withLock { rows in
      defer { rows = nil }
      return rows
    }
  }
}
