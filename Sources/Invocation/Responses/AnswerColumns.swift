package import JSON
package import Registry
package import Rows

/// The columns of a method's rows, and the cells of a JSON value.
package enum AnswerColumns {
  /// The one column of rows that are no objects.
  package static let anonymous = "column_anon"

  /// The columns that a schema declares for one row.
  package static func declared(_ schema: Schema?) -> [Column] {
    guard let schema else { return [] }
    return RowSchema.properties(of: schema).map { Column($0.name, type(of: $0.schema)) }
  }

  /// The type that a schema gives a column.
  package static func type(of schema: Schema) -> ColumnType {
    let facts = schema.facts
    let types = facts.types.without(.null)
    if types.isEmpty { return .any }
    if types.isSubset(of: [.object, .array]) { return .json }
    guard let type = types.only else {
      return types.isSubset(of: [.integer, .number]) ? .number : .any
    }
    switch type {
    case .string: return facts.textLimits?.format == "date-time" ? .timestamp : .text
    case .integer: return .integer
    case .number: return .number
    case .boolean: return .boolean
    case .object, .array: return .json
    case .null: return .any
    }
  }

  /// `declared` and then, in the order they appear, the properties of `rows` that nobody declared.
  package static func columns(declared: [Column], rows: [JSONValue]) -> [Column] {
    // A list of bare values has nothing of what was declared.
    let hasObjects = rows.contains { $0.kind == .object }
    if !hasObjects, !rows.isEmpty { return [Column(anonymous)] }
    var columns = declared
    // Made when somebody asks: most rows have what was declared, in its order.
    var known: Set<String>?
    func add(_ name: String) {
      if known == nil { known = Set(columns.map(\.name)) }
      if known?.insert(name).inserted == true { columns.append(Column(name)) }
    }
    for row in rows {
      guard row.kind == .object else {
        add(anonymous)
        continue
      }
      var next = 0
      for member in row.members {
        if next < columns.count, member.hasKey(columns[next].name) { next += 1 } else { add(member.key) }
      }
    }
    return columns
  }

  /// The cells of one row, in the order of `columns`.
  package static func row(_ value: JSONValue, _ columns: [Column]) -> Row {
    guard value.kind == .object else {
      return columns.map { $0.name == anonymous ? cell(value) : .null }
    }
    return columns.map { column in value[column.name].map { cell($0) } ?? .null }
  }

  /// A JSON value as a cell, with its type and exact.
  package static func cell(_ value: JSONValue) -> Cell {
    switch value.kind {
    case .null: .null
    case .boolean: .boolean(value.boolean ?? false)
    case .number: value.integer.map { .integer($0) } ?? .number(value.numberText ?? "0")
    case .string: .text(value.string ?? "")
    case .array, .object: .json(value.text)
    }
  }
}
