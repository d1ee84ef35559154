import JSON
import Rows
import SQLite

/// What of a query the API does itself, beyond the parameters of its methods.
struct PushedQuery {
  /// Query parameters that are the same for every call of the plan.
  var parameters: [PushedParameter] = []
  /// Conditions whose values are known when the table is read.
  var conditions: [Condition] = []
  /// The parameter that the conditions are joined in.
  var filterParameter = ""
  /// The parameter that takes the number of rows.
  var top: Top?
  /// Where LIMIT and OFFSET stand among the extra arguments; both are known when the table is read.
  var limit: Int?
  var offset: Int?
  /// Whether rows come in the order that was asked for.
  var isOrdered = false

  /// A parameter for the number of rows, and the most it takes.
  struct Top {
    let parameter: String
    let maximum: Int?
    /// Whether a smaller number than wanted is a size of pages, of which there will be more.
    let isPageSize: Bool
  }

  /// `column operator value` as OData writes it, the value being an extra argument.
  struct Condition {
    let column: String
    /// The column's type, which the literal is written by.
    let type: ColumnType
    let form: Form
    let argument: Int

    /// The ways a condition is written.
    enum Form {
      case comparison(String)
      case function(String)
    }
  }

  /// The query parameters and the number of rows wanted, once the extra arguments are known.
  func resolved(_ extra: [FilterArgument]) -> (parameters: [PushedParameter], rowTarget: Int?) {
    var result = parameters
    let terms = conditions.compactMap { $0.text(extra) }
    if !terms.isEmpty {
      result.append(PushedParameter(name: filterParameter, value: terms.joined(separator: " and ")))
    }
    guard let limit, let count = PushedQuery.count(extra, limit), count >= 0 else { return (result, nil) }
    let skipped = offset.flatMap { PushedQuery.count(extra, $0) } ?? 0
    let (target, isTooLarge) = count.addingReportingOverflow(max(skipped, 0))
    guard !isTooLarge else { return (result, nil) }
    if let top, target > 0 {
      if let maximum = top.maximum, target > maximum {
        if top.isPageSize { result.append(PushedParameter(name: top.parameter, value: String(maximum))) }
      } else {
        result.append(PushedParameter(name: top.parameter, value: String(target)))
      }
    }
    return (result, target)
  }

  private static func count(_ extra: [FilterArgument], _ index: Int) -> Int? {
    guard extra.indices.contains(index), case .value(.integer(let count)) = extra[index] else { return nil }
    return Int(exactly: count)
  }
}

extension PushedQuery.Condition {
  /// The condition with its value; nil for a value that has no place in it.
  func text(_ extra: [FilterArgument]) -> String? {
    guard extra.indices.contains(argument), case .value(let cell) = extra[argument] else { return nil }
    switch form {
    case .comparison(let name): return PushedQuery.literal(cell, type).map { "\(column) \(name) \($0)" }
    case .function(let name):
      guard case .text(let pattern) = cell else { return nil }
      return PushedQuery.pattern(pattern, name).map { "\(name)(\(column),\(PushedQuery.quoted($0)))" }
    }
  }
}

extension PushedQuery {
  /// A value as it compares with a column of `type`: SQL takes `'3'` for a number beside a number, and 3 for a text beside
  /// a text. Nil where nothing is known to mean the same there.
  fileprivate static func literal(_ cell: Cell, _ type: ColumnType) -> String? {
    switch (type, cell) {
    case (.integer, .integer(let number)), (.number, .integer(let number)): "\(number)"
    case (.integer, .real(let number)), (.number, .real(let number)): "\(number)"
    case (.integer, .number(let text)), (.number, .number(let text)): text
    case (.integer, .text(let text)), (.number, .text(let text)):
      (try? JSONDocument(text))?.root.kind == .number ? text : nil
    case (.text, .text(let text)): quoted(text)
    case (.text, .integer(let number)): quoted("\(number)")
    case (.boolean, .boolean(let isTrue)): "\(isTrue)"
    case (.boolean, .integer(let number)): number == 0 || number == 1 ? "\(number == 1)" : nil
    case (.any, .text(let text)): quoted(text)
    case (.any, .integer(let number)): "\(number)"
    default: nil
    }
  }

  fileprivate static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// The text that a GLOB pattern looks for at the place that `function` stands for; nil when it asks for more.
  fileprivate static func pattern(_ pattern: String, _ function: String) -> String? {
    var text = Substring(pattern)
    if function != "startswith" {
      guard text.first == "*" else { return nil }
      text.removeFirst()
    }
    if function != "endswith" {
      guard text.last == "*" else { return nil }
      text.removeLast()
    }
    return text.isEmpty || text.contains(where: { "*?[".contains($0) }) ? nil : String(text)
  }
}
