/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
  /// What is wrong.
  package let kind: Kind
  /// The byte at fault, counted from the start of the text (in a stream: from its first byte).
  package let offset: Int

  /// Creates an error at a byte offset.
  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The faults a text can have.
  package enum Kind: Equatable, Sendable {
    /// Something else stands where the grammar wants one of a few things.
    case unexpected(expected: Expectation, found: Found)
    /// The text starts with U+FEFF, which RFC 8259 section 8.1 does not allow.
    case byteOrderMark
    /// A byte that does not start or continue a well-formed UTF-8 sequence (Unicode 16, table 3-7).
    case invalidUTF8(byte: UInt8)
    /// A control character inside a string that is not written as an escape.
    case controlCharacter(UInt8)
    /// A `\u` escape for one half of a surrogate pair without its other half.
    case loneSurrogate(UInt16)
    /// A number such as `01`.
    case leadingZero
    /// More arrays and objects inside each other than the caller allows.
    case tooDeep(maximum: Int)
    /// More bytes than a document, or an element of a stream, may have.
    case tooLarge(maximum: Int)
  }

  /// What the grammar allows at a place.
  package enum Expectation: Equatable, Sendable {
    case value, valueOrArrayEnd, array, object
    case name, nameOrObjectEnd, colon
    case commaOrArrayEnd, commaOrObjectEnd
    case digit, hexadecimalDigit, escape, closingQuote, closingBracket
    case endOfText
  }

  /// What stands there instead.
  package enum Found: Equatable, Sendable {
    case endOfText
    case character(Unicode.Scalar)
    /// A run of letters and digits, at most `maximumWord` of them.
    case word(String)
  }
}
