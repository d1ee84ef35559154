import Invocation
import JSON
import Rows
import SQLite

/// A JSON file as a table: the properties of its objects are columns, `_` is the whole of a row.
struct JSONFormat: FileFormat {
  let path: String
  let columns: [TableColumn]
  private let names: [String]
  private let opener: FileBytes.Opener

  /// The name of the hidden column that holds a whole row.
  private static let whole = "_"

  /// The table of the file at `path`; `names` lead to the array of rows in an object.
  static func table(
    _ path: String, at names: [String], _ opener: @escaping FileBytes.Opener
  ) throws(FileTableFault) -> FileTable<JSONFormat> {
    var reader = try JSONReader(FileBytes.open(path, opener), path: path, names: names, opener: opener)
    let sample = try FileSample(&reader)
    if !names.isEmpty, sample.isWhole, !reader.isFound {
      throw FileTableFault(path: path, line: nil, reason: .noArray(path: names.joined(separator: ".")))
    }
    guard !sample.records.isEmpty else {
      throw FileTableFault(path: path, line: nil, reason: .noColumns)
    }
    let format = JSONFormat(path: path, names, sample.records, opener)
    return FileTable(
      format: format, path: path, opener: opener, held: sample.isWhole ? sample.records : nil)
  }

  private init(
    path: String, _ names: [String], _ records: [JSONValue], _ opener: @escaping FileBytes.Opener
  ) {
    self.path = path
    self.names = names
    self.opener = opener
    var columns: [TableColumn] = []
    var seen: Set<String> = [JSONFormat.whole]
    for column in AnswerColumns.columns(declared: [], rows: records) {
      // What SQLite cannot tell apart, or not hold in a name, is reached through `_`.
      guard seen.insert(column.name.lowercased()).inserted, !column.name.utf8.contains(0) else { continue }
      columns.append(TableColumn(column.name, JSONFormat.type(of: column.name, records)))
    }
    if columns.isEmpty { columns = [TableColumn(AnswerColumns.anonymous, .json)] }
    self.columns = columns + [TableColumn(JSONFormat.whole, .json, isHidden: true)]
  }

  private static func type(of name: String, _ records: [JSONValue]) -> ColumnType {
    var types: Set<ColumnType> = []
    for record in records {
      let value = record.kind == .object ? record[name] : name == AnswerColumns.anonymous ? record : nil
      switch value?.kind {
      case nil, .null: break
      case .boolean: types.insert(.boolean)
      case .number: types.insert(value?.integer == nil ? .number : .integer)
      case .string: types.insert(.text)
      case .array, .object: types.insert(.json)
      }
    }
    if types == [.integer, .number] { return .number }
    guard types.count <= 1 else { return .any }
    return types.first ?? .any
  }

  func reader(_ file: FileBytes) throws(FileTableFault) -> JSONReader {
    try JSONReader(file, path: path, names: names, opener: opener)
  }

  func rows(of records: [JSONValue]) -> any RowCursor { JSONRowCursor(columns, held: records) }

  func rows(of reader: JSONReader) -> any RowCursor { JSONRowCursor(columns, reader: reader) }
}
