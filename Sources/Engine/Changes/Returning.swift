import Binding
import Invocation
import JSON
import Registry
import Rows
import SQLite
import Syntax

/// RETURNING: expressions over what came back for each row, and over what was sent for it.
///
///     INSERT INTO … (external_id) VALUES ('a') RETURNING id, external_id
struct Returning {
  private let text: SQLText
  private let source: SourceText
  private let method: Method
  /// Whether the status and headers of each answer follow the expressions.
  private let includesEnvelope: Bool

  /// The name of the table that the expressions are over.
  private static let table = "returned"
  private static let prefix = "SELECT "

  /// `elements` are bound.
  init(_ elements: [Query.Element], _ method: Method, includesEnvelope: Bool, in source: SourceText) {
    text = SQLText(elements)
    self.includesEnvelope = includesEnvelope
    self.method = method
    self.source = source
  }

  /// Throws what is wrong with the expressions, before anything is sent. Where the API's description does not say what
  /// comes back, nothing can be told.
  func check(_ rows: [ChangeRow]) throws(StatementFailure) {
    let declared = AnswerColumns.declared(RowSchema.row(of: method.response))
    guard !declared.isEmpty else { return }
    do throws(SQLiteError) {
      _ = try prepare(content([], declared, inputs(of: rows)))
    } catch {
      throw StatementFailure(
        error, text, offset: Returning.prefix.utf8.count,
        columns: declared.map(\.name) + inputs(of: rows), in: source)
    }
  }

  /// The rows of `answers`.
  func listing(_ answers: [(row: ChangeRow, answer: Answer)]) throws(StatementFailure) -> Listing {
    var returned: [Returned] = []
    for (row, answer) in answers {
      let values = AnswerRowValues.rows(of: answer)
      let envelope = AnswerEnvelope(answer)
      if values.isEmpty { returned.append(Returned(row: row, value: nil, envelope: envelope)) }
      returned += values.map { Returned(row: row, value: $0, envelope: envelope) }
    }
    let columns = AnswerColumns.columns(
      declared: AnswerColumns.declared(RowSchema.row(of: method.response)), rows: returned.compactMap(\.value)
    )
    do throws(SQLiteError) {
      let statement = try prepare(content(returned, columns, inputs(of: answers.map(\.row))))
      var rows: [Row] = []
      while try statement.step() { rows.append(statement.row()) }
      return Listing(statement.columns, rows)
    } catch {
      throw StatementFailure(error, text, offset: Returning.prefix.utf8.count, in: source)
    }
  }

  /// What came back as it is, when the expressions cannot be computed after all.
  func plain(_ answers: [(row: ChangeRow, answer: Answer)]) -> Listing {
    let values = answers.flatMap { AnswerRowValues.rows(of: $0.answer) }
    let columns = AnswerColumns.columns(
      declared: AnswerColumns.declared(RowSchema.row(of: method.response)), rows: values)
    return Listing(columns, values.map { AnswerColumns.row($0, columns) })
  }

  private func prepare(_ content: Content) throws(SQLiteError) -> PreparedStatement {
    let connection = try Connection(.memory, options: Connection.Options(access: .restricted))
    try connection.addFunctions()
    try connection.addTable(
      Returning.table, source: ListingTable(listing: content.listing, visibleCount: content.visibleCount))
    let names = AnswerEnvelope.columns.map(\.name).joined(separator: ", ")
    let list = includesEnvelope ? "\(text.sql), \(names)" : text.sql
    return try connection.prepare("\(Returning.prefix)\(list) FROM \(Returning.table)")
  }

  /// What came back for a row.
  private struct Returned {
    let row: ChangeRow
    let value: JSONValue?
    let envelope: AnswerEnvelope
  }

  // MARK: The table

  private struct Content {
    let listing: Listing
    let visibleCount: Int
  }

  /// The names that values were sent under, without `data__` too.
  private func inputs(of rows: [ChangeRow]) -> [String] {
    var names: [String] = []
    for argument in rows.first?.arguments ?? [] {
      names.append(argument.name)
      if argument.name.hasPrefix("data__") { names.append(String(argument.name.dropFirst(6))) }
    }
    return names
  }

  private func content(
    _ returned: [Returned], _ answered: [Column], _ inputs: [String]
  ) -> Content {
    var columns: [Column] = []
    var seen: Set<String> = []
    for column in answered where seen.insert(column.name.lowercased()).inserted { columns.append(column) }
    // What SQLite cannot have as a table: no visible column. What was sent is shown then.
    let answeredCount = columns.count
    for name in inputs where seen.insert(name.lowercased()).inserted { columns.append(Column(name)) }
    let hasWhole = seen.insert("_").inserted
    if hasWhole { columns.append(Column("_", .json)) }
    let ownCount = columns.count
    columns += AnswerEnvelope.columns.filter { seen.insert($0.name).inserted }
    let rows = returned.map { returned -> Row in
      let (row, value) = (returned.row, returned.value)
      let sent = Dictionary(
        row.arguments.flatMap { argument -> [(String, Cell)] in
          let cell = Cell(argument.value)
          let plain = argument.name.hasPrefix("data__") ? String(argument.name.dropFirst(6)) : argument.name
          return [(argument.name.lowercased(), cell), (plain.lowercased(), cell)]
        }, uniquingKeysWith: { first, _ in first })
      return columns.enumerated().map { index, column in
        if index >= ownCount {
          return returned.envelope.cells[column.name == AnswerEnvelope.statusName ? 0 : 1]
        }
        if hasWhole, index == ownCount - 1 { return value.map { .json($0.text) } ?? .null }
        if let value, value.kind != .object, column.name == AnswerColumns.anonymous {
          return AnswerColumns.cell(value)
        }
        if let value, value.kind == .object, let member = value[column.name] {
          return AnswerColumns.cell(member)
        }
        // Nothing came back for it: what was sent stands, for a DELETE that answers nothing above all.
        return value?.kind == .object && index < answeredCount
          ? .null : sent[column.name.lowercased()] ?? .null
      }
    }
    // What nobody declared is JSON where it holds arrays or objects: its type is not to be lost on the way.
    columns = columns.enumerated().map { index, column in
      let isJSON = rows.contains { if case .json = $0[index] { true } else { false } }
      return column.type == .any && isJSON ? Column(column.name, .json) : column
    }
    let visible =
      answeredCount > 0 ? answeredCount : max(1, ownCount - (hasWhole && ownCount > 1 ? 1 : 0))
    return Content(listing: Listing(columns, rows), visibleCount: visible)
  }
}

extension Cell {
  /// What was sent as a value of SQL; a secret stays hidden.
  init(_ value: BoundValue) {
    switch value.content {
    case .null: self = .null
    case .boolean(let isTrue): self = .boolean(isTrue)
    case .number(let text): self = Int64(text).map { .integer($0) } ?? .number(text)
    case .string(let text): self = .text(text)
    case .secret: self = .text(Secret.mask)
    case .array, .object:
      var writer = JSONWriter()
      value.write(to: &writer, revealingSecrets: false)
      self = .json(writer.text)
    }
  }
}
