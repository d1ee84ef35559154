package import JSON

/// Why a document cannot be read.
package enum YAMLError: Error, Equatable, Sendable {
  /// There is no such file.
  case fileMissing(path: String)
  /// The path names a directory.
  case fileIsDirectory(path: String)
  /// The system refuses to open or read the file; `code` is its errno.
  case fileUnreadable(path: String, code: Int32)
  /// The file has more bytes than allowed.
  case fileTooLarge(path: String, maximum: Int)
  /// The document has more bytes than a reader can number (4 GB).
  case tooLarge(maximum: Int)
  /// Nothing stands in the document but blanks and comments.
  case empty
  /// The document is UTF-16.
  case utf16
  /// A byte that does not belong to well-formed UTF-8.
  case invalidUTF8(byte: UInt8, at: YAMLPosition)
  /// A character that YAML does not allow anywhere, such as U+0000.
  case forbiddenCharacter(UInt32, at: YAMLPosition)
  /// The text breaks a rule of YAML; `since` is where the construct at fault starts, if known.
  case syntax(YAMLProblem, at: YAMLPosition, since: YAMLPosition?)
  /// The text looks like JSON and breaks a rule of JSON. Offsets inside the error count from the text's first
  /// byte after a byte order mark.
  case json(JSONError, at: YAMLPosition)
  /// An alias without an anchor before it.
  case undefinedAlias(name: String, at: YAMLPosition)
  /// A sequence or mapping stands as the key of a mapping.
  case keyNotScalar(at: YAMLPosition)
  /// More collections inside each other than allowed.
  case tooDeep(maximum: Int, at: YAMLPosition)
  /// More nodes than allowed.
  case tooManyNodes(maximum: Int, at: YAMLPosition)
  /// Written out with its aliases, the value is deeper than allowed or refers to itself.
  case expansionTooDeep(maximum: Int, at: YAMLPosition)
  /// Written out with its aliases, the value has more bytes than allowed.
  case expansionTooLarge(maximum: Int, at: YAMLPosition)
  /// The library could not get memory.
  case outOfMemory

  /// The place at fault, if the fault has one.
  package var position: YAMLPosition? {
    switch self {
    case .fileMissing, .fileIsDirectory, .fileUnreadable, .fileTooLarge, .tooLarge, .empty, .utf16,
      .outOfMemory:
      nil
    case .invalidUTF8(_, let position), .forbiddenCharacter(_, let position), .syntax(_, let position, _),
      .json(_, let position), .undefinedAlias(_, let position), .keyNotScalar(let position),
      .tooDeep(_, let position), .tooManyNodes(_, let position), .expansionTooDeep(_, let position),
      .expansionTooLarge(_, let position):
      position
    }
  }
}

/// What is wrong with the text, by what the reader wanted or met.
package enum YAMLProblem: Equatable, Sendable {
  /// A quoted scalar has no closing quote.
  case unclosedQuote
  /// A flow sequence lacks `,` or `]`.
  case unclosedFlowSequence
  /// A flow mapping lacks `,` or `}`.
  case unclosedFlowMapping
  /// A line of a mapping is not a key with a colon.
  case colonExpected
  /// A `: ` inside a plain scalar, or an indented key below a value.
  case colonNotAllowed
  /// A `? ` where no key can start.
  case keyNotAllowed
  /// A `- ` where no block sequence can start.
  case sequenceNotAllowed
  /// Something else than a key at the indentation of a mapping's keys.
  case keyExpected
  /// Something else than `- ` at the indentation of a sequence's elements.
  case elementExpected
  /// A tab where only spaces indent.
  case tabIndentation
  /// A character that can start nothing here, such as `@`, a backquote or `%`.
  case characterNotAllowed
  /// A `\` sequence that YAML does not have, or one without its digits.
  case invalidEscape
  /// An anchor or alias without a name of letters, digits, `_` and `-`.
  case invalidAnchorName
  /// A malformed tag, or one with an undeclared handle.
  case invalidTag
  /// A malformed or repeated `%` directive, or a version other than 1.1 and 1.2.
  case invalidDirective
  /// Something else than indicators and a comment after `|` or `>`.
  case invalidBlockHeader
  /// Something after the end of the document's value.
  case documentStartExpected
  /// An indicator where a value is missing.
  case valueExpected
  /// Another fault, in the words of the library.
  case other(String)
}
