/// A name that an object holds more than once.
package struct JSONDuplicateKey: Equatable, Sendable {
  /// The decoded name.
  package let key: String
  /// Where the object has the name first, quotation marks included.
  package let first: Range<Int>
  /// Where it has the name again.
  package let repeated: Range<Int>
}
