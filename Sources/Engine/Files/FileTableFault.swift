import Binding
import JSON

/// Why a file cannot be read as a table, and the file's line where it begins.
struct FileTableFault: Error, CustomStringConvertible {
  let path: String
  /// Counted from 1; nil when it concerns the whole file.
  let line: Int?
  let reason: Reason

  /// The facts.
  enum Reason {
    case unreadable(String)
    case notUTF8
    case unclosedQuote
    case behindQuote(UInt8)
    case fieldCount(expected: Int, found: Int)
    case recordTooLarge(limit: Int)
    case json(JSONError)
    /// The path leads to nothing that holds rows.
    case noArray(path: String)
    case noColumns
  }

  /// `f.csv:12: expected 3 fields, found 4`
  var description: String {
    if case .unreadable(let reason) = reason { return "cannot read `\(path)`: \(reason)" }
    return "\(path)\(line.map { ":\($0)" } ?? ""): \(words)"
  }

  private var words: String {
    switch reason {
    case .unreadable(let reason): reason
    case .notUTF8: "expected UTF-8"
    case .unclosedQuote: "the quote that opens here is not closed"
    case .behindQuote(let byte):
      "expected the end of the field behind its closing quote, found `\(Unicode.Scalar(byte))`"
    case .fieldCount(let expected, let found):
      "expected \(expected) \(expected == 1 ? "field" : "fields"), found \(found)"
    case .recordTooLarge(let limit): "a row of more than \(limit) bytes"
    case .json(let error): error.message
    case .noArray(let path): "there is no array at `\(path)`"
    case .noColumns: "the file holds no rows to tell columns from"
    }
  }
}
