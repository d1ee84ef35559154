import JSON
import Syntax

/// What a call of `read_csv` or `read_json` was given: the path, then `name = value`.
struct FileArguments {
  let path: String
  let pathPlace: SourcePlace
  private let source: SourceText
  private var options: [(name: String, value: Literal, span: SourceSpan)] = []

  /// Reads the arguments of `reference`, which are bound. Throws all that is wrong with them.
  init(
    _ reference: Query.TableReference, _ function: FileFunction, in source: SourceText
  ) throws(StatementFailure) {
    self.source = source
    let parts = (reference.arguments ?? []).split(omittingEmptySubsequences: false) { $0.isComma }
    guard let first = parts.first, first.count == 1, case .string(let literal)? = first.first,
      let path = literal.plainText
    else {
      let place = SourcePlace(source, reference.span)
      let message = "\(function.rawValue): expected the path of a file as a text"
      throw StatementFailure(.failed, [Fault(message, at: place)])
    }
    self.path = path
    pathPlace = SourcePlace(source, literal.span)
    var faults: [Fault] = []
    for part in parts.dropFirst() {
      do throws(Fault) {
        options.append(try FileArguments.option(Array(part), function, reference, in: source))
      } catch {
        faults.append(error)
      }
    }
    if !faults.isEmpty { throw StatementFailure(.failed, faults) }
  }

  private static func option(
    _ part: [Query.Element], _ function: FileFunction, _ reference: Query.TableReference,
    in source: SourceText
  ) throws(Fault) -> (name: String, value: Literal, span: SourceSpan) {
    guard let first = part.first, let last = part.last, part.count == 3,
      case .word(let name, let span) = first,
      case .word("=", _) = part[1], let value = last.literal
    else {
      let span = part.first.map { $0.span.through(part[part.count - 1].span) } ?? reference.span
      let names = function.optionNames.map { "`\($0)`" }.joined(separator: ", ")
      throw Fault(
        "\(function.rawValue): expected an option as `name = value`, with one of \(names)",
        at: SourcePlace(source, span))
    }
    guard function.optionNames.contains(name.lowercased()) else {
      let nearest = NearestName.find(name, among: function.optionNames)
      let known = function.optionNames.map { "`\($0)`" }.joined(separator: ", ")
      throw Fault(
        "\(function.rawValue): unknown option `\(name)`"
          + (nearest.isEmpty ? ", there are \(known)" : SyntaxError.suggestion(nearest)),
        at: SourcePlace(source, span))
    }
    return (name.lowercased(), value, last.span)
  }

  /// The options of `read_csv`.
  func csvOptions() throws(StatementFailure) -> CSVFormat.Options {
    var result = CSVFormat.Options()
    for option in options {
      switch (option.name, option.value) {
      case ("header", .boolean(let value)): result.hasHeader = value
      case ("all_text", .boolean(let value)): result.isAllText = value
      case ("header", _), ("all_text", _): throw wrong(option.name, "TRUE or FALSE", option.span)
      case ("delimiter", .string(let text)):
        let bytes = text == "\\t" ? [0x09] : Array(text.utf8)
        guard bytes.count == 1, ![0x0A, 0x0D, 0x22].contains(bytes[0]) else {
          throw wrong("delimiter", "one ASCII character other than a quote or line end", option.span)
        }
        result.delimiter = bytes[0]
      case ("null", .string(let text)): result.null = text
      case ("delimiter", _), ("null", _): throw wrong(option.name, "a text", option.span)
      default: break
      }
    }
    return result
  }

  /// The names that `path = '$.a.b'` of `read_json` leads along.
  func names() throws(StatementFailure) -> [String] {
    guard let option = options.first(where: { $0.name == "path" }) else { return [] }
    guard case .string(let text) = option.value, let names = (try? JSONPath(text))?.names else {
      throw wrong("path", "names such as '$.data.items'", option.span)
    }
    return names
  }

  private func wrong(_ name: String, _ expected: String, _ span: SourceSpan) -> StatementFailure {
    StatementFailure(.failed, [Fault("`\(name)`: expected \(expected)", at: SourcePlace(source, span))])
  }
}

extension Query.Element {
  /// Whether this is the comma between arguments.
  fileprivate var isComma: Bool {
    if case .word(",", _) = self { true } else { false }
  }

  /// A text, TRUE, FALSE or NULL.
  fileprivate var literal: Literal? {
    switch self {
    case .string(let literal): literal.plainText.map { .string($0) }
    case .word(let word, _):
      switch word.uppercased() {
      case "TRUE": .boolean(true)
      case "FALSE": .boolean(false)
      case "NULL": .null
      default: nil
      }
    default: nil
    }
  }
}
