import Binding
import Invocation
import Registry
import Syntax

/// One row of a changing statement: the arguments of one call.
struct ChangeRow: Sendable {
  /// Counted from 1.
  let number: Int
  let arguments: [BoundArgument]
  /// Where the row stands: its parenthesis in VALUES, the statement's query for rows that were read.
  let place: SourcePlace
  /// Whether the row was read, so that no place in the text is its own.
  let isRead: Bool

  /// `row 3 (external_id = 'a', name = 'b')`: enough to know the row by. Secrets stay hidden.
  func words(_ method: Method) -> String {
    var values: [String] = []
    for argument in arguments where values.count < 3 {
      guard let text = ChangeRow.text(argument, method) else { continue }
      values.append("\(argument.name) = \(text)")
    }
    return "row \(number)" + (values.isEmpty ? "" : " (\(values.joined(separator: ", ")))")
  }

  private static func text(_ argument: BoundArgument, _ method: Method) -> String? {
    let schema =
      MethodArguments.parameter(argument.name, of: method)?.schema
      ?? MethodArguments.property(argument.name, of: method)
    switch argument.value.content {
    case .null: return "NULL"
    case .boolean(let isTrue): return isTrue ? "TRUE" : "FALSE"
    case .number(let text): return text
    case .string(let text):
      if schema?.format == "password" { return nil }
      return Printer.literal(text.count > 40 ? String(text.prefix(40)) + "…" : text)
    case .secret, .array, .object: return nil
    }
  }
}

extension MethodArguments {
  /// The schema of the body property that SQL calls `name`.
  static func property(_ name: String, of method: Method) -> Schema? {
    guard let path = bodyPath(name, of: method) else { return nil }
    var schema = method.request.schema
    for key in path { schema = schema.flatMap { ObjectShape($0)[key] } }
    return schema
  }
}
