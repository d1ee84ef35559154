import JSON
import Rows

/// Comparing JSON.
enum JSONFunctions {
  static var all: [SQLFunction] {
    [
      // Objects whatever the order of their members, numbers by their value.
      SQLFunction("json_equal", 2) { arguments throws(FunctionFault) in
        let left = try document(arguments[0], 1)
        let right = try document(arguments[1], 2)
        return .boolean(JSONEquality(ignoresOrder: false).holds(left.root, right.root))
      },
      // Policies of AWS say the same by a list in any order, and by one value in the place of a list of one.
      SQLFunction("aws_policy_equal", 2) { arguments throws(FunctionFault) in
        let left = try document(arguments[0], 1)
        let right = try document(arguments[1], 2)
        return .boolean(JSONEquality(ignoresOrder: true).holds(left.root, right.root))
      },
      // The name that PostgreSQL has for `->>`: names and positions lead to a text.
      SQLFunction("json_extract_path_text", 2...Int.max) { arguments throws(FunctionFault) in
        var value = try document(arguments[0], 1).root
        for step in arguments.dropFirst() {
          let name = step.argumentText
          guard let next = value[name] ?? (value.kind == .array ? Int(name).flatMap { value[$0] } : nil)
          else {
            return .null
          }
          value = next
        }
        return value.isNull ? .null : .text(value.string ?? value.text)
      },
    ]
  }

  private static func document(_ cell: Cell, _ position: Int) throws(FunctionFault) -> JSONDocument {
    do throws(JSONError) {
      return try JSONDocument(cell.argumentText)
    } catch {
      throw .argument(
        position, expected: "JSON",
        found: "\(cell.argumentExcerpt) (\(error.message), at byte \(error.offset))")
    }
  }
}
