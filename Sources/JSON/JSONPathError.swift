/// Why a text is not a path, and where.
package struct JSONPathError: Error, Equatable, Sendable {
  /// What is wrong.
  package let kind: Kind
  /// The byte at fault in the path's UTF-8.
  package let offset: Int

  /// The faults a path can have.
  package enum Kind: Equatable, Sendable {
    /// Something else stands where one of a few things must; nil is the end of the path.
    case unexpected(expected: Expectation, found: Unicode.Scalar?)
    /// A position that no array can have.
    case positionTooLarge
    /// JSONPath that provider documents do not use.
    case unsupported(Feature)
  }

  /// What a path allows at a place.
  package enum Expectation: Equatable, Sendable {
    case path, name, separator, selector, closingBracket, closingQuote, escape, digit
  }

  /// Parts of RFC 9535 left out.
  package enum Feature: Equatable, Sendable {
    case descendants, filter, slice, union
  }
}
