extension SyntaxError {
  /// The fault in words.
  package var message: String {
    switch fault {
    case .unexpected(let found, let expected, let nearest):
      "expected \(Expectation.list(expected)), found \(found)\(SyntaxError.suggestion(nearest))"
    case .unknownStatement(let word, let nearest):
      "expected a statement, found `\(Excerpt.of(word))`\(SyntaxError.suggestion(nearest))"
    case .unterminated(let construct): "\(construct.words)"
    case .emptyName: "a quoted name is empty"
    case .invalidPlaceholder(let fault): fault.words
    case .invalidNumber(let text): "`\(Excerpt.of(text))` is not a number"
    case .invalidCharacter(let scalar): "unexpected character \(SyntaxError.show(scalar))"
    case .unsupportedVariable(let text):
      "`\(Excerpt.of(text))` is not a variable here, write `{{ \(SyntaxError.name(in: text)) }}`"
    case .unknownHint(let word, let nearest):
      "unknown hint `\(Excerpt.of(word))`\(SyntaxError.suggestion(nearest))"
    case .unbalanced(let close): "`\(close)` closes nothing"
    case .nestedTooDeep(let limit): "parentheses nest deeper than \(limit)"
    case .tooLarge(let bytes):
      "the script has \(bytes) bytes, expected at most \(SourceText.Limits.bytes)"
    case .binary: "expected a text, found a binary file (it holds a zero byte)"
    case .invalidUTF8(let byte):
      "expected UTF-8, found the byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
  }

  /// `, did you mean …?` when something is near, else nothing.
  package static func suggestion(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: ", did you mean `\(names[0])`?"
    default:
      ", did you mean "
        + names.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " or `\(names[names.count - 1])`?"
    }
  }

  /// The name in `:name`, `?1` or `$name`.
  private static func name(in variable: String) -> String {
    let name = variable.drop { !$0.isLetter }
    return name.isEmpty ? "name" : Excerpt.of(name)
  }

  private static func show(_ scalar: Unicode.Scalar) -> String {
    let code = "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
    let number = code + String(scalar.value, radix: 16, uppercase: true)
    return scalar.properties.generalCategory == .control ? number : "`\(scalar)` (\(number))"
  }
}

extension SyntaxError.Construct {
  fileprivate var words: String {
    switch self {
    case .string: "string is not closed, expected `'`"
    case .rawString(let delimiter): "raw string is not closed, expected `\(Excerpt.of(delimiter))`"
    case .name(let quote): "quoted name is not closed, expected `\(quote)`"
    case .comment: "comment is not closed, expected `*/`"
    case .hint: "hint is not closed, expected `*/`"
    case .placeholder: "placeholder is not closed, expected `}}` (write `{{ \"{{\" }}` for two plain braces)"
    case .parenthesis: "parenthesis is not closed, expected `)`"
    }
  }
}

extension SyntaxError.PlaceholderFault {
  fileprivate var words: String {
    switch self {
    case .empty: "placeholder is empty, expected `{{ name }}`"
    case .expectedName(let found): "expected a variable's name in the placeholder, found \(found)"
    case .expectedEnd(let found): "expected `}}`, `?` or `??` in the placeholder, found \(found)"
    case .expectedFallback(let found):
      "expected a string, a number, TRUE, FALSE or NULL after `??`, found \(found)"
    case .cutByQuote:
      "placeholder is not closed, expected `}}` (the `'` ends the string: write `\"text\"` inside of it)"
    case .bracketedElement(let path, let index):
      "expected `}}`, `?` or `??` in the placeholder, found `[`, did you mean `\(Excerpt.of("\(path).\(index)"))`?"
    }
  }
}

extension Expectation {
  /// `A`, `A or B`, `A, B or C`; keywords last, so that what the user names comes first.
  package static func list(_ expected: [Expectation]) -> String {
    var words: [String] = []
    for item in expected where !words.contains(item.words) { words.append(item.words) }
    switch words.count {
    case 0: return "something else"
    case 1: return words[0]
    default: return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
    }
  }

  /// The expectation in words.
  package var words: String {
    switch self {
    case .keyword(let keyword): keyword.rawValue
    case .symbol(let symbol): "`\(symbol)`"
    case .name(.alias): "an alias"
    case .name(let role): "a \(role.rawValue) name"
    case .parameter: "`@parameter`"
    case .bodyParameter: "`@@json`"
    case .value: "a value"
    case .string: "a string"
    case .expression: "an expression"
    case .query: "a query"
    case .statement: "a statement"
    case .endOfStatement: "`;`"
    }
  }
}
