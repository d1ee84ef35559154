/// A cell of a `RowBatch`: a `Cell` whose text stands elsewhere.
package enum PackedCell: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  /// The bytes of the batch's text that the number is.
  case number(Range<Int>)
  /// The bytes of the batch's text that the text is.
  case text(Range<Int>)
  /// The bytes of the batch's text that the JSON is.
  case json(Range<Int>)
}
