import CYAML
import Glibc

extension YAMLError {
  /// The error for a file that does not open.
  static func opening(_ path: String, code: Int32) -> YAMLError {
    switch code {
    case ENOENT, ENOTDIR: .fileMissing(path: path)
    case EISDIR: .fileIsDirectory(path: path)
    default: .fileUnreadable(path: path, code: code)
    }
  }

  /// The error for a failure of libyaml; `place` turns its indexes, lines and columns into places of the document.
  static func reading(
    _ failure: cyaml_failure, in slice: DocumentSlice,
    place: (_ index: Int, _ line: Int, _ column: Int) -> YAMLPosition
  ) -> YAMLError {
    let problem = failure.problem.map { String(cString: $0) } ?? ""
    switch failure.type {
    case YAML_MEMORY_ERROR:
      return .outOfMemory
    case YAML_READER_ERROR:
      var places = PlaceCursor(slice.bytes)
      let offset = slice.range.lowerBound + Int(failure.index)
      let position = places.position(ofByte: offset)
      let isCharacter =
        problem == "control characters are not allowed" || problem == "invalid Unicode character"
      if isCharacter { return .forbiddenCharacter(UInt32(max(failure.value, 0)), at: position) }
      return .invalidUTF8(byte: offset < slice.bytes.count ? slice.bytes[offset] : 0, at: position)
    default:
      let context = failure.context.map { String(cString: $0) }
      let start =
        context == nil
        ? nil : place(Int(failure.context_index), Int(failure.context_line), Int(failure.context_column))
      return .syntax(
        YAMLProblem(problem, context: context ?? ""),
        at: place(Int(failure.index), Int(failure.line), Int(failure.column)), since: start)
    }
  }
}

extension YAMLProblem {
  /// Recognizes a problem by libyaml's text for it (version 0.2.5); `context` is what the library was reading.
  init(_ text: String, context: String) {
    self =
      switch text {
      case "found unexpected end of stream", "found unexpected document indicator": .unclosedQuote
      case "did not find expected ',' or ']'": .unclosedFlowSequence
      case "did not find expected ',' or '}'": .unclosedFlowMapping
      case "could not find expected ':'": .colonExpected
      case "mapping values are not allowed in this context", "found unexpected ':'": .colonNotAllowed
      case "mapping keys are not allowed in this context": .keyNotAllowed
      case "block sequence entries are not allowed in this context": .sequenceNotAllowed
      case "did not find expected key": .keyExpected
      case "did not find expected '-' indicator": .elementExpected
      case "found a tab character where an indentation space is expected",
        "found a tab character that violates indentation":
        .tabIndentation
      case "found character that cannot start any token": .characterNotAllowed
      case "found unknown escape character", "did not find expected hexdecimal number",
        "found invalid Unicode character escape code":
        .invalidEscape
      case "did not find expected alphabetic or numeric character": .invalidAnchorName
      case "did not find expected <document start>": .documentStartExpected
      case "did not find expected node content": .valueExpected
      case "found an indentation indicator equal to 0": .invalidBlockHeader
      case "found undefined tag handle": .invalidTag
      case "found duplicate %TAG directive", "found duplicate %YAML directive",
        "found incompatible YAML document":
        .invalidDirective
      default:
        switch context {
        case "while scanning a block scalar": .invalidBlockHeader
        case "while scanning a tag", "while parsing a tag": .invalidTag
        case "while scanning a directive", "while scanning a %YAML directive",
          "while scanning a %TAG directive", "while scanning a tag directive",
          "while parsing a tag directive",
          "while parsing a %TAG directive":
          .invalidDirective
        default: .other(text)
        }
      }
  }
}
