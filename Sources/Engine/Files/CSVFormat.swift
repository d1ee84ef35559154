import JSON
import Rows
import SQLite

/// A CSV file as a table: its columns' names from the header, their types from the values.
struct CSVFormat: FileFormat {
  /// What `read_csv` can be told beside the path.
  struct Options: Hashable {
    /// Whether the first record names the columns; nil finds out.
    var hasHeader: Bool?
    /// What stands between fields; nil finds out.
    var delimiter: UInt8?
    /// A field that is NULL, beside an empty one without quotes.
    var null: String?
    /// Whether no types are told.
    var isAllText = false
  }

  let path: String
  let columns: [TableColumn]
  private let options: Options
  private let hasHeader: Bool
  private let null: [UInt8]?

  /// The table of the file at `path`.
  static func table(
    _ path: String, _ options: Options, _ opener: @escaping FileBytes.Opener
  ) throws(FileTableFault) -> FileTable<CSVFormat> {
    var reader = try CSVReader(FileBytes.open(path, opener), path: path, delimiter: options.delimiter)
    let sample = try FileSample(&reader)
    let format = try CSVFormat(path: path, options, sample.records)
    let rows = format.hasHeader ? Array(sample.records.dropFirst()) : sample.records
    return FileTable(format: format, path: path, opener: opener, held: sample.isWhole ? rows : nil)
  }

  private init(path: String, _ options: Options, _ records: [CSVRecord]) throws(FileTableFault) {
    guard let first = records.first else { throw FileTableFault(path: path, line: nil, reason: .noColumns) }
    self.path = path
    self.options = options
    null = options.null.map { Array($0.utf8) }
    hasHeader = options.hasHeader ?? CSVFormat.isHeader(first)
    let names = CSVFormat.names(hasHeader ? first : nil, count: first.count)
    var guesses = [ColumnGuess](repeating: ColumnGuess(), count: first.count)
    if !options.isAllText {
      for record in hasHeader ? records.dropFirst() : records[...] where record.count == first.count {
        for index in guesses.indices {
          guesses[index].note(record, index, null: null)
        }
      }
    }
    columns = zip(names, guesses).map { TableColumn($0, $1.type) }
  }

  func reader(_ file: FileBytes) throws(FileTableFault) -> CSVReader {
    var reader = try CSVReader(file, path: path, delimiter: options.delimiter)
    if hasHeader { _ = try reader.next() }
    return reader
  }

  func rows(of records: [CSVRecord]) -> any RowCursor { CSVRowCursor(self, held: records) }

  func rows(of reader: CSVReader) -> any RowCursor { CSVRowCursor(self, reader) }

  /// Checks a record that was read.
  func check(_ record: CSVRecord) throws(FileTableFault) {
    if record.count != columns.count {
      throw FileTableFault(
        path: path, line: record.line, reason: .fieldCount(expected: columns.count, found: record.count))
    }
  }

  /// Writes the cell of one column.
  func write(_ record: CSVRecord, column: Int, to writer: inout ResultWriter) {
    let range = record.range(column)
    if range.isEmpty, !record.quoted[column] { return writer.null() }
    if let null, record.bytes[range].elementsEqual(null) { return writer.null() }
    let bytes = record.bytes.span.extracting(range)
    switch columns[column].type {
    case .integer, .number: writer.number(bytes)
    case .boolean:
      if let isTrue = ColumnGuess.boolean(record.bytes[range]) {
        writer.boolean(isTrue)
      } else {
        writer.text(bytes)
      }
    // A column that was guessed to be JSON may hold something else further down: that is told when it is read.
    case .json, .text, .timestamp, .any: writer.text(bytes)
    }
  }

  // MARK: The header

  /// A first record names columns when all its fields differ, none is empty and none is a number or a truth value.
  private static func isHeader(_ record: CSVRecord) -> Bool {
    var seen: Set<String> = []
    for index in 0..<record.count {
      let bytes = record.bytes[record.range(index)]
      if bytes.isEmpty || ColumnGuess.boolean(bytes) != nil || ColumnGuess.number(bytes) != nil {
        return false
      }
      if !seen.insert(record.text(index).lowercased()).inserted { return false }
    }
    return true
  }

  /// Names that differ also when case is ignored, as SQLite wants them.
  private static func names(_ header: CSVRecord?, count: Int) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for index in 0..<count {
      let text = header?.text(index).split(separator: "\0").joined() ?? ""
      let base = text.isEmpty ? "column\(index + 1)" : text
      var name = base
      var number = 2
      while !seen.insert(name.lowercased()).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      names.append(name)
    }
    return names
  }
}
