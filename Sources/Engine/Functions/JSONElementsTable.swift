import JSON
import Rows
import SQLite

/// `json_array_elements_text(json)` in FROM: the elements of an array, one row each, texts without their quotes.
///
///     SELECT name, tag.value FROM widgets, json_array_elements_text(tags) AS tag
struct JSONElementsTable: TableSource {
  let columns = [TableColumn("value"), TableColumn("json", .json, isHidden: true)]

  func bestIndex(_ request: IndexRequest) -> IndexDecision<Void> {
    let found = request.constraints.firstIndex { $0.column == 1 && $0.operation == .equal && $0.isUsable }
    guard let found else { return .unusable }
    return .plan(IndexPlan([ConstraintUse(found, omit: true)], payload: (), estimatedCost: 10))
  }

  func open(_: IndexPlan<Void>, arguments: [FilterArgument]) throws -> any RowCursor {
    guard case .value(let cell)? = arguments.first, cell != .null else { return JSONElementsCursor([]) }
    do throws(JSONError) {
      return JSONElementsCursor(Array(try JSONDocument(cell.argumentText).root.elements))
    } catch {
      throw NamedFunctionFault(
        function: "json_array_elements_text",
        fault: .argument(1, expected: "a JSON array", found: "\(cell.argumentExcerpt) (\(error.message))"))
    }
  }
}

private final class JSONElementsCursor: RowCursor {
  private let elements: [JSONValue]
  private var position = -1

  init(_ elements: [JSONValue]) { self.elements = elements }

  var rowID: Int64 { Int64(position) }

  func advance() -> Bool {
    position += 1
    return position < elements.count
  }

  func write(column: Int, to writer: inout ResultWriter) {
    guard column == 0 else { return }
    let value = elements[position]
    switch value.kind {
    case .null: writer.null()
    case .boolean: writer.text(value.text)
    case .number: writer.number(value.text)
    case .string: writer.text(value.string ?? "")
    case .array, .object: writer.json(value.text)
    }
  }
}
