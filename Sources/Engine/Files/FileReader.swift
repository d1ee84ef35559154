import SQLite

/// Reads the records of an open file one after the other.
protocol FileReader<Record> {
  associatedtype Record

  /// How many bytes of the file were read so far.
  var bytesRead: Int { get }
  /// Whether the file can be opened again for its rows.
  var canBeReadAgain: Bool { get }

  /// The next record; nil at the end.
  mutating func next() throws(FileTableFault) -> Record?
}

/// A kind of file that is a table: CSV or JSON.
protocol FileFormat {
  associatedtype Record
  associatedtype Reader: FileReader<Record>

  /// The columns, told from the first records.
  var columns: [TableColumn] { get }

  /// A reader behind what comes before the first row.
  func reader(_ file: FileBytes) throws(FileTableFault) -> Reader

  /// The rows of records that are in memory.
  func rows(of records: [Record]) -> any RowCursor

  /// The rows of a file that is read as they are asked for.
  func rows(of reader: Reader) -> any RowCursor
}
