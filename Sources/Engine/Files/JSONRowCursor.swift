import Invocation
import JSON
import SQLite

/// The rows of a JSON file: values that are in memory, or those of a reader.
final class JSONRowCursor: RowCursor {
  private var held: ArraySlice<JSONValue>
  private var reader: JSONReader?
  private var row: JSONValue?
  private var position: Int64 = -1
  // Nothing that it calls comes back here; to have that checked for each cell takes as long as reading it.
  @exclusivity(unchecked) private var fields: JSONFields
  /// Whether `fields` stands on the row: a row of which nothing is read need not be looked into.
  private var isLocated = false
  /// The column that is the row itself, where rows are no objects.
  private let valueColumn: Int?
  private let wholeColumn: Int

  /// Rows with these columns, the last of which is the whole row.
  init(_ columns: [TableColumn], held: [JSONValue] = [], reader: JSONReader? = nil) {
    self.held = held[...]
    self.reader = reader
    fields = JSONFields(columns.map(\.name))
    valueColumn = columns.firstIndex { $0.name == AnswerColumns.anonymous }
    wholeColumn = columns.count - 1
  }

  var rowID: Int64 { position }

  func advance() throws -> Bool {
    row = reader == nil ? held.popFirst() : try reader?.next()
    position += 1
    isLocated = false
    return row != nil
  }

  func write(column: Int, to writer: inout ResultWriter) {
    if column < wholeColumn {
      if !isLocated { locate() }
      if fields.read(column, { writer.write($0, $1) }) || column != valueColumn { return }
    }
    guard let row else { return }
    if column == wholeColumn { return writer.write(whole: row) }
    if row.kind != .object { row.read { writer.write($0, $1) } }
  }

  private func locate() {
    isLocated = true
    if let row { fields.begin(row) }
  }
}

extension ResultWriter {
  /// Writes a JSON value as it is written.
  mutating func write(whole value: JSONValue) {
    let isContainer = value.kind == .array || value.kind == .object
    value.withSource { if isContainer { json($0) } else { text($0) } }
  }

  /// Writes a JSON value from its kind and bytes, which for a string are its decoded text.
  mutating func write(_ kind: JSONKind, _ bytes: Span<UInt8>) {
    switch kind {
    case .null: null()
    case .boolean: boolean(bytes[0] == UInt8(ascii: "t"))
    case .number: number(bytes)
    case .string: text(bytes)
    case .array, .object: json(bytes)
    }
  }
}
