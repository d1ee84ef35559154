import Synchronization

/// Rows that arrive batch by batch, so that a large result never has to be held whole.
package struct RowStream: Sendable {
  /// The columns of every row.
  package let columns: [Column]
  private let source: @Sendable () async throws -> Portion?

  /// Some of the rows.
  package enum Portion: Sendable {
    case rows([Row])
    case batch(RowBatch)

    /// The number of rows.
    package var count: Int {
      switch self {
      case .rows(let rows): rows.count
      case .batch(let batch): batch.count
      }
    }

    /// The rows.
    package var rows: [Row] {
      switch self {
      case .rows(let rows): rows
      case .batch(let batch): batch.rows
      }
    }
  }

  /// A stream over `source`, which answers nil after its last rows. Rows that came before an error stand.
  package init(columns: [Column], source: @escaping @Sendable () async throws -> [Row]?) {
    self.columns = columns
    self.source = { try await source().map { .rows($0) } }
  }

  /// A stream over batches; `batches` answers nil after the last one. Rows that came before an error stand.
  package init(columns: [Column], batches: @escaping @Sendable () async throws -> RowBatch?) {
    self.columns = columns
    source = { try await batches().map { .batch($0) } }
  }

  /// A stream of rows that are all here already.
  package init(columns: [Column], rows: [Row]) {
    let rest = OneBatch(rows)
    self.init(columns: columns) { rest.take() }
  }

  /// The next rows in whatever form they come, never none; nil at the end. Throws what the source throws.
  package func nextPortion() async throws -> Portion? {
    while let portion = try await source() {
      if portion.count > 0 { return portion }
    }
    return nil
  }

  /// The next rows, never none; nil at the end. Throws what the source throws.
  package func next() async throws -> [Row]? { try await nextPortion()?.rows }

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
