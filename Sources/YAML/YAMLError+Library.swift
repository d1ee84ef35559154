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

  /// The error for a failure of libyaml while it read a slice.
  static func reading(_ failure: cyaml_failure, in slice: DocumentSlice) -> YAMLError {
    var places = PlaceCursor(slice.bytes)
    let problem = failure.problem.map { String(cString: $0) } ?? ""
    switch failure.type {
    case YAML_MEMORY_ERROR:
      return .outOfMemory
    case YAML_READER_ERROR:
      let offset = slice.range.lowerBound + failure.index
      let position = places.position(ofByte: offset)
      if problem == "control characters are not allowed" || problem == "invalid Unicode character" {
        return .forbiddenCharacter(UInt32(max(failure.value, 0)), at: position)
      }
      return .invalidUTF8(byte: offset < slice.bytes.count ? slice.bytes[offset] : 0, at: position)
    default:
      // Places are found by offset: at its end the library counts a line that is not there.
      var offsets = CharacterOffsets(slice)
      let offset = offsets.byte(ofCharacter: failure.index)
      let context = failure.context.map { String(cString: $0) }
      let start =
        context == nil ? nil : places.position(ofByte: offsets.byte(ofCharacter: failure.context_index))
      let fault = YAMLProblem(
        problem, context: context ?? "", byte: offset < slice.range.upperBound ? slice.bytes[offset] : nil)
      if let start, fault.isAboutStart { return .syntax(fault, at: start, since: nil) }
      return .syntax(fault, at: places.position(ofByte: offset), since: start)
    }
  }
}

extension YAMLProblem {
  /// The library notices the problem later than where a reader has to look.
  fileprivate var isAboutStart: Bool { self == .unclosedQuote || self == .colonExpected }

  /// Recognizes a problem by libyaml's text for it (version 0.2.5); `context` is what the library was
  /// reading, `byte` what stands at the place.
  fileprivate init(_ text: String, context: String, byte: UInt8?) {
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
      case "found character that cannot start any token":
        byte == .tab ? .tabIndentation : .characterNotAllowed
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
