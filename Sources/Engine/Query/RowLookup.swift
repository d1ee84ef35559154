import Invocation
import JSON
import Rows
import SQLite

/// Where the rows of a reading stand that have a certain value in a certain column, so that a join by a column that is no
/// parameter need not go through all rows of the one table for each row of the other.
///
/// It may name rows that have another value: SQLite compares every row again, by its own rules of what text and number are
/// equal. It never leaves one out that these rules let pass.
struct RowLookup {
  /// A row, by its call, page and place.
  struct Place {
    let call: Int
    let page: Int
    let row: Int
  }

  /// Values that may be equal have the same key.
  enum Key: Hashable {
    case number(Double)
    case text(String)
  }

  /// The reading that it is of.
  let source: CallSource
  let column: Int
  private var places: [Key: [Place]] = [:]

  /// Nil when not all rows of the reading are here.
  init?(_ source: CallSource, column: Int, of table: ResourceTable) {
    guard case .property(let name) = table.shape.origins[column] else { return nil }
    self.source = source
    self.column = column
    var listed = ListedValues(source, table.shape)
    for call in 0..<source.combinations.count {
      let arguments = source.combinations[call]
      guard let feed = table.calls.knownFeed(source.key(arguments)), feed.canBeReadAgain else { return nil }
      let given = arguments.first { $0.name == table.shape.columns[column].name }?.value
      listed?.begin(arguments)
      var number = 0
      reading: while true {
        switch feed.reading(number) {
        case .page(let page):
          for (index, row) in page.rows.enumerated() {
            let key: Key?
            if let value = row[name] { key = Key(value) } else { key = given.flatMap { Key($0) } }
            guard let key, listed?.holds(row) ?? true else { continue }
            places[key, default: []].append(Place(call: call, page: number, row: index))
          }
        case .end: break reading
        case .failed(let error):
          // The rows before a failure, or before as many pages as may be read, are all that every reading gives; the first
          // one has told why.
          let failure = StatementFailure(error, body: nil, at: table.place)
          guard number > 0, failure.kind != .cancelled else { return nil }
          break reading
        case .notYet, .stopped: return nil
        }
        number += 1
      }
    }
  }

  /// The rows that may have `value`, in their order.
  subscript(value: Cell) -> [Place] { Key(value).flatMap { places[$0] } ?? [] }
}

extension RowLookup.Key {
  init?(_ value: JSONValue) {
    switch value.kind {
    case .null: return nil
    case .boolean: self = .number(value.boolean == true ? 1 : 0)
    case .number: self.init(text: value.text)
    case .string: self.init(text: value.string ?? "")
    case .array, .object: self = .text(value.text)
    }
  }

  init?(_ cell: Cell) {
    switch cell {
    case .null: return nil
    case .boolean(let isTrue): self = .number(isTrue ? 1 : 0)
    case .integer(let number): self = .number(Double(number))
    case .real(let number): self = .number(number)
    case .number(let text), .text(let text), .json(let text): self.init(text: text)
    }
  }

  /// `'7'`, `' 7'` and `'7.0'` may be compared with a number, as which they are the same.
  private init(text: String) {
    let trimmed = text.drop { $0.isWhitespace }
    let end = trimmed.lastIndex { !$0.isWhitespace }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
    if let number = Double(trimmed[..<end]), !number.isNaN {
      self = .number(number)
    } else {
      self = .text(text)
    }
  }
}
