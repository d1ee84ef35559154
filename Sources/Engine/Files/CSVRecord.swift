/// One record of a CSV file: the fields without their quotes, end to end.
struct CSVRecord {
  /// The fields' UTF-8.
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`.
  var ends: [Int] = []
  /// For each field whether it stood in quotes: an empty one is an empty text then, and not NULL.
  var quoted: [Bool] = []
  /// The file's line where the record begins, from 1.
  var line: Int

  init(line: Int) { self.line = line }

  /// How many fields there are.
  var count: Int { ends.count }

  /// The field's place in `bytes`.
  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// The field as a text.
  func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// Whether the record is a line with nothing on it.
  var isBlank: Bool { count == 1 && bytes.isEmpty && !quoted[0] }
}
