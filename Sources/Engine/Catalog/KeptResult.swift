package import Rows

/// The rows of a result as they came, for a statement behind it.
package struct KeptResult: Sendable {
  private let columns: [Column]
  private let portions: [RowStream.Portion]

  /// All rows of a result.
  package init(_ columns: [Column], _ portions: [RowStream.Portion]) {
    self.columns = columns
    self.portions = portions
  }

  /// The rows as a listing.
  package var listing: Listing { Listing(columns, portions.flatMap(\.rows)) }
}
