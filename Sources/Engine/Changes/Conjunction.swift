import Syntax

/// A condition, cut at its ANDs: which parts say what a parameter is, and which only tell rows apart.
///
///     id = 'a' AND region IN ('x', 'y') AND size > 3   →   key id, key region, a condition
struct Conjunction {
  let terms: [Term]

  /// A part between two ANDs.
  struct Term {
    let elements: [Query.Element]
    /// What it says of one name, when it says nothing else.
    let key: Key?

    /// Where the term stands.
    var span: SourceSpan { Query.Element.span(of: elements) }
  }

  /// `name = value` or `name IN (…)`.
  struct Key {
    let name: String
    let nameSpan: SourceSpan
    let values: Values
  }

  /// The values of a key: expressions that name no column.
  enum Values {
    case one([Query.Element])
    case list([[Query.Element]])
    case rows(Query)
  }

  /// The parts of `elements`; `target` is the name that may stand before a column's.
  init(_ elements: [Query.Element], target: ObjectName) {
    terms =
      elements.isEmpty
      ? []
      : Conjunction.parts(of: elements).map { part in
        Term(elements: part, key: Conjunction.key(part, target))
      }
  }

  /// The terms as one condition again; empty for none.
  static func joined(_ terms: [Term]) -> [Query.Element] {
    var result: [Query.Element] = []
    for term in terms {
      if !result.isEmpty { result.append(.word("AND", term.span)) }
      result.append(.group(term.elements, term.span))
    }
    return result
  }

  // MARK: Cutting

  private static func parts(of elements: [Query.Element]) -> [[Query.Element]] {
    if elements.count == 1, case .group(let inner, _) = elements[0],
      !inner.contains(where: { $0.isWord(",") })
    {
      return parts(of: inner)
    }
    // OR binds less than AND: what it joins is one part.
    var caseDepth = 0
    var betweens = 0
    var parts: [[Query.Element]] = [[]]
    for element in elements {
      let word = element.word?.uppercased()
      switch word {
      case "CASE": caseDepth += 1
      case "END": caseDepth -= 1
      case "BETWEEN" where caseDepth == 0: betweens += 1
      case "OR" where caseDepth == 0: return [elements]
      case "AND" where caseDepth == 0:
        if betweens == 0 {
          parts.append([])
          continue
        }
        betweens -= 1
      default: break
      }
      parts[parts.count - 1].append(element)
    }
    if parts.count == 1 { return parts }
    return parts.flatMap { Conjunction.parts(of: $0) }
  }

  // MARK: Keys

  private static func key(_ part: [Query.Element], _ target: ObjectName) -> Key? {
    guard part.count >= 3 else { return nil }
    if let (name, span) = name(part[0], target) {
      if part[1].isWord("=") || part[1].isWord("==") { return one(name, span, part[2...]) }
      guard part.count == 3, part[1].word?.uppercased() == "IN" else { return nil }
      switch part[2] {
      case .subquery(let query, _): return Key(name: name, nameSpan: span, values: .rows(query))
      case .group(let inner, _):
        let items = inner.split { $0.isWord(",") }.map(Array.init)
        guard items.allSatisfy(isOperand) else { return nil }
        return Key(name: name, nameSpan: span, values: .list(items))
      default: return nil
      }
    }
    let count = part.count
    if part[count - 2].isWord("=") || part[count - 2].isWord("=="),
      let (name, span) = name(part[count - 1], target)
    {
      return one(name, span, part[..<(count - 2)])
    }
    return nil
  }

  private static func one(_ name: String, _ span: SourceSpan, _ value: ArraySlice<Query.Element>) -> Key? {
    isOperand(Array(value)) ? Key(name: name, nameSpan: span, values: .one(Array(value))) : nil
  }

  /// Whether `elements` are a value without a column: nothing in them compares.
  private static func isOperand(_ elements: [Query.Element]) -> Bool {
    let comparing: Set<String> = [
      "=", "==", "<", ">", "<=", ">=", "<>", "!=", "IS", "IN", "LIKE", "GLOB", "MATCH", "REGEXP", "NOT",
      "BETWEEN",
      "COLLATE", "ISNULL", "NOTNULL",
    ]
    guard !elements.isEmpty, ConstantExpression.isConstant(elements) else { return false }
    let first = elements[0].word?.uppercased()
    if first == "CASE" { return true }
    return !elements.contains { $0.word.map { comparing.contains($0.uppercased()) } ?? false }
  }

  private static func name(_ element: Query.Element, _ target: ObjectName) -> (String, SourceSpan)? {
    switch element {
    case .word(let word, let span): return ConstantExpression.isName(word) ? (word, span) : nil
    case .name(let name):
      let parts = name.path
      for prefix in [target.path, Array(target.path.suffix(1))]
      where parts.count > prefix.count && Array(parts.prefix(prefix.count)) == prefix {
        return (parts.dropFirst(prefix.count).joined(separator: "."), name.span)
      }
      return (name.text, name.span)
    default: return nil
    }
  }
}

extension Query.Element {
  /// The element's text when it is a word.
  var word: String? {
    if case .word(let word, _) = self { word } else { nil }
  }

  /// Whether the element is the word `text`, which has no letters.
  func isWord(_ text: String) -> Bool { word == text }

  /// Where elements stand, from the first to the last.
  static func span(of elements: [Query.Element]) -> SourceSpan {
    guard let first = elements.first, let last = elements.last else { return SourceSpan(0..<0) }
    return first.span.through(last.span)
  }
}
