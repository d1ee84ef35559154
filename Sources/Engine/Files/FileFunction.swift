import JSON
import Rows
import SQLite
import Syntax

/// The table functions that read files: `read_csv('f.csv', header = TRUE)`, `read_json('f.json', path = '$.data')`.
enum FileFunction: String, CaseIterable {
  case csv = "read_csv"
  case json = "read_json"

  /// The function that a name in FROM calls; nil when it is another table.
  init?(_ reference: Query.TableReference) {
    guard reference.arguments != nil, reference.name.parts.count == 1 else { return nil }
    self.init(rawValue: reference.name.parts[0].text.lowercased())
  }

  /// The words that stand before `=` in the arguments.
  var optionNames: [String] {
    switch self {
    case .csv: ["header", "delimiter", "null", "all_text"]
    case .json: ["path"]
    }
  }

  /// The table that a call stands for. Its arguments are bound; everything wrong with them or the file is thrown with
  /// its place in `source`.
  func table(
    _ reference: Query.TableReference, in source: SourceText, _ opener: @escaping FileBytes.Opener
  ) throws(StatementFailure) -> any TableSource {
    let arguments = try FileArguments(reference, self, in: source)
    let options = try arguments.csvOptions()
    let names = try arguments.names()
    do throws(FileTableFault) {
      switch self {
      case .csv: return try CSVFormat.table(arguments.path, options, opener)
      case .json: return try JSONFormat.table(arguments.path, at: names, opener)
      }
    } catch {
      throw StatementFailure(.failed, [Fault(error.description, at: arguments.pathPlace)])
    }
  }
}
