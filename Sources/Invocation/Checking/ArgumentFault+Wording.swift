import JSON
import Registry
import Rows
import Syntax

extension ArgumentFault {
  /// The fault in words.
  package var message: String {
    switch fault {
    case .missingParameter(let needed): "parameter \(needed.words) is required"
    case .missingProperty(let path, let needed):
      path.isEmpty ? "\(needed.words) is required" : "\(needed.words) is required in `\(path)`"
    case .unknownParameter(let name, let nearest, let known):
      "unknown parameter `\(Excerpt.of(name))`\(ArgumentFault.suggestion(nearest, known))"
    case .unknownProperty(let path, let name, let nearest, let known):
      "unknown property `\(Excerpt.of(name))`" + (path.isEmpty ? "" : " in `\(Excerpt.of(path, most: 200))`")
        + ArgumentFault.suggestion(nearest, known)
    case .undeclaredProperty(let path, let name, let nearest):
      "`\(Excerpt.of(ArgumentFault.join(path, name), most: 200))` is not described by the API\(SyntaxError.suggestion(nearest))"
    case .readOnlyProperty(let path): "`\(path)` is set by the server and cannot be sent"
    case .givenTwice(let name): "`\(name)` is given twice, as `@\(name)` and in `@@json`"
    case .noBody(let method): "\(method) takes no body"
    case .wrongType(let path, let expected, let found):
      "\(ArgumentFault.subject(path)): expected \(ArgumentFault.list(expected.map(\.words))), found \(found.words)"
    case .malformedJSON(let path, let error):
      "\(ArgumentFault.subject(path)): malformed JSON: \(error.message)"
    case .notInEnumeration(let path, let value, let allowed, let nearest):
      "\(ArgumentFault.subject(path)): expected \(ArgumentFault.list(allowed)), found \(Excerpt.of(value))\(SyntaxError.suggestion(nearest))"
    case .notAmongKnown(let path, let value, let known, let nearest):
      "\(ArgumentFault.subject(path)): \(Excerpt.of(value)) is not among the known values \(ArgumentFault.list(known, last: "and"))"
        + SyntaxError.suggestion(nearest)
    case .wrongLength(let path, let count, let minimum, let maximum):
      "\(ArgumentFault.subject(path)): expected \(ArgumentFault.range(minimum, maximum, "character")), found \(count)"
    case .wrongCount(let path, let count, let minimum, let maximum):
      "\(ArgumentFault.subject(path)): expected \(ArgumentFault.range(minimum, maximum, "element")), found \(count)"
    case .repeatedItem(let path): "\(ArgumentFault.subject(path)): the same element stands twice"
    case .outOfRange(let path, let value, let limit):
      "\(ArgumentFault.subject(path)): expected a number \(limit), found \(Excerpt.of(value))"
    case .notMultiple(let path, let value, let factor):
      "\(ArgumentFault.subject(path)): expected a multiple of \(factor), found \(Excerpt.of(value))"
    case .patternMismatch(let path, let pattern):
      "\(ArgumentFault.subject(path)): expected a text that matches `\(pattern)`"
    case .wrongFormat(let path, let format, let example):
      "\(ArgumentFault.subject(path)): expected \(format)\(example.isEmpty ? "" : " such as \(example)")"
    case .noAlternative(let path, let alternatives):
      "\(ArgumentFault.subject(path)): expected \(ArgumentFault.list(alternatives))"
    case .emptyPathValue(let name): "`\(name)` is part of the URL's path and cannot be empty"
    case .dotPathValue(let name, let text): "`\(name)` is part of the URL's path and cannot be `\(text)`"
    case .unsendableHeader(let name):
      "`\(name)` is sent as a header and cannot have line ends or other control characters"
    case .deprecated(let path): "`\(path)` is deprecated"
    }
  }

  /// What a fault is about: the value at `path`.
  private static func subject(_ path: String) -> String {
    path.isEmpty ? "the body" : "`\(Excerpt.of(path, most: 200))`"
  }

  static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  private static func suggestion(_ nearest: [String], _ known: [String]) -> String {
    if !nearest.isEmpty { return SyntaxError.suggestion(nearest) }
    if known.isEmpty { return ", none is known" }
    if known.count > 12 { return "" }
    return ", expected \(list(known.map { "`\($0)`" }))"
  }

  private static func list(_ words: [String], last: String = "or") -> String {
    let shown = words.count > 12 ? Array(words.prefix(11)) + ["one of \(words.count - 11) others"] : words
    guard shown.count > 1 else { return shown.first ?? "something else" }
    return shown.dropLast().joined(separator: ", ") + " \(last) " + shown[shown.count - 1]
  }

  private static func range(_ minimum: Int?, _ maximum: Int?, _ unit: String) -> String {
    let numbers =
      switch (minimum, maximum) {
      case (let minimum?, let maximum?): minimum == maximum ? "\(minimum)" : "\(minimum) to \(maximum)"
      case (let minimum?, nil): "at least \(minimum)"
      case (nil, let maximum?): "at most \(maximum)"
      case (nil, nil): "some"
      }
    return "\(numbers) \(unit)\((maximum ?? minimum) == 1 ? "" : "s")"
  }
}

extension ArgumentFault.Needed {
  fileprivate var words: String {
    let type = type.isEmpty ? "" : " (\(type))"
    return "`\(name)`\(type)"
  }
}

extension ArgumentFault.Found {
  fileprivate var words: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number(let text): "the number \(Excerpt.of(text))"
    case .fraction(let text): "the number \(Excerpt.of(text)), which is not whole"
    case .text(let text):
      text.isEmpty ? "an empty text" : text.count > 40 ? "a text" : "the text \(Printer.literal(text))"
    case .secret: "a secret text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension SchemaType {
  /// The type with its article.
  package var words: String {
    switch self {
    case .string: "a text"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "true or false"
    case .array: "an array"
    case .object: "an object"
    case .null: "null"
    }
  }
}
