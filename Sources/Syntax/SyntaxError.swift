/// Why a text is no statement: the fact and where it stands. `message` words it.
package struct SyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  package let fault: Fault
  /// Where it is wrong.
  package let span: SourceSpan

  /// The fact `fault` at `span`.
  package init(_ fault: Fault, _ span: SourceSpan) {
    self.fault = fault
    self.span = span
  }

  /// The facts a text can be refused for.
  package enum Fault: Hashable, Sendable {
    /// `nearest`: keywords that a misspelt word may have meant.
    case unexpected(found: String, expected: [Expectation], nearest: [String] = [])
    case unknownStatement(word: String, nearest: [String])
    case unterminated(Construct)
    case emptyName
    case invalidPlaceholder(PlaceholderFault)
    case invalidNumber(String)
    case invalidCharacter(Unicode.Scalar)
    case unsupportedVariable(String)
    case unknownHint(String, nearest: [String])
    case unbalanced(close: String)
    case nestedTooDeep(limit: Int)
    case tooLarge(bytes: Int)
    case binary
    case invalidUTF8(byte: UInt8)
  }

  /// What was begun and not ended.
  package enum Construct: Hashable, Sendable {
    case string
    case rawString(delimiter: String)
    case name(quote: Character)
    case comment
    case hint
    case placeholder
    case parenthesis
  }

  /// What is wrong inside `{{ … }}`.
  package enum PlaceholderFault: Hashable, Sendable {
    case empty
    case expectedName(found: String)
    case expectedEnd(found: String)
    case expectedFallback(found: String)
    /// `list[0]`, where the grammar has `list.0`.
    case bracketedElement(path: String, index: String)
    /// The quote of a text ends the string around it: `'{{ x ?? 'y' }}'`.
    case cutByQuote
  }
}
