/// The first records of a file, from which its columns and their types are told.
struct FileSample<Record> {
  private(set) var records: [Record] = []
  /// Whether the file has no more than these.
  private(set) var isWhole = false

  /// Reads the first records of `reader`.
  init(_ reader: inout some FileReader<Record>) throws(FileTableFault) {
    // What cannot be read twice is kept, however much it is.
    while !reader.canBeReadAgain
      || records.count < FileSampleLimit.records && reader.bytesRead < FileSampleLimit.bytes
    {
      guard let record = try reader.next() else {
        isWhole = true
        return
      }
      records.append(record)
    }
  }
}

/// How far a file is looked into before its first row is used.
enum FileSampleLimit {
  /// Types beyond these rows are taken as they come.
  static let records = 10_000
  /// Nor beyond these.
  static let bytes = 16 << 20
}
