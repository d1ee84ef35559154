import Glibc
import JSON

extension YAMLError {
  /// The fault in words, without its place.
  package var message: String {
    switch self {
    case .fileMissing(let path): "no such file: \(path)"
    case .fileIsDirectory(let path): "expected a file, found a directory: \(path)"
    case .fileUnreadable(let path, let code): "cannot read \(path): \(YAMLError.systemText(code))"
    case .fileTooLarge(let path, let maximum): "\(path) has more than \(YAMLError.size(maximum))"
    case .tooLarge(let maximum): "the document has more than \(YAMLError.size(maximum))"
    case .empty: "the document is empty"
    case .utf16: "expected UTF-8, found UTF-16"
    case .invalidUTF8(let byte, _):
      "expected UTF-8, found the byte 0x\(YAMLError.hexadecimal(UInt32(byte), digits: 2))"
    case .forbiddenCharacter(let code, _):
      "U+\(YAMLError.hexadecimal(code, digits: 4)) is not allowed; in double quotes it can be escaped"
    case .syntax(let problem, _, let start): problem.message(since: start)
    case .json(let error, _): error.message
    case .undefinedAlias(let name, _): "no anchor &\(name) before the alias *\(name)"
    case .keyNotScalar: "expected text as the key of a mapping, found a collection"
    case .tooDeep(let maximum, _): "more than \(maximum) collections inside each other"
    case .tooManyNodes(let maximum, _): "more than \(maximum) values in the document"
    case .expansionTooDeep(let maximum, _):
      "more than \(maximum) collections inside each other, or one that contains itself by an alias"
    case .expansionTooLarge(let maximum, _):
      "written out with its aliases the value has more than \(YAMLError.size(maximum))"
    case .outOfMemory: "out of memory"
    }
  }

  private static func systemText(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text).lowercased()
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension YAMLProblem {
  fileprivate func message(since start: YAMLPosition?) -> String {
    let origin = start.map { ", which starts at line \($0.line), column \($0.column)" } ?? ""
    return switch self {
    case .unclosedQuote: "no closing quote for the text that starts here"
    case .unclosedFlowSequence: "expected ',' or ']' in the sequence\(origin)"
    case .unclosedFlowMapping: "expected ',' or '}' in the mapping\(origin)"
    case .colonExpected: "expected ':' after the key"
    case .colonNotAllowed: "unexpected ':' in a value; quote the value if the colon belongs to it"
    case .keyNotAllowed: "unexpected '?', no key can start here"
    case .sequenceNotAllowed: "unexpected '-', no sequence can start here; put it on a line of its own"
    case .keyExpected: "expected a key at the indentation of the mapping\(origin)"
    case .elementExpected: "expected '- ' at the indentation of the sequence\(origin)"
    case .tabIndentation: "expected spaces as indentation, found a tab"
    case .characterNotAllowed: "no value can start with this character; quote the value"
    case .invalidEscape: "unknown escape sequence; use single quotes for text with backslashes"
    case .invalidAnchorName: "expected a name of letters, digits, '_' and '-'"
    case .invalidTag: "malformed or undeclared tag"
    case .invalidDirective: "malformed, repeated or unknown directive"
    case .invalidBlockHeader: "expected only an indentation from 1 to 9, '+' or '-' after '|' or '>'"
    case .documentStartExpected: "expected the end of the document, found more text"
    case .valueExpected: "expected a value"
    case .other(let text): text
    }
  }
}
