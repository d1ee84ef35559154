/// The rules of an EBNF file in the notation of `grammar/README.md`.
package struct Grammar {
  /// The rules by name.
  package private(set) var rules: [String: Node] = [:]
  /// The names in the order of the file.
  package private(set) var order: [String] = []

  /// A part of a rule.
  package indirect enum Node {
    case terminal(String)
    case rule(String)
    case sequence([Node])
    case choice([Node])
    case optional(Node)
    case repetition(Node)
  }

  /// Why a text is no grammar.
  package struct Fault: Error { package let message: String }

  private var symbols: [Substring] = []
  private var position = 0

  package init(_ text: String) throws {
    symbols = try Grammar.symbols(in: text)
    while position < symbols.count {
      let name = String(symbols[position])
      position += 1
      try expect("=")
      let node = try choice()
      try expect(";")
      guard rules[name] == nil else { throw Fault(message: "\(name) is defined twice") }
      rules[name] = node
      order.append(name)
    }
  }

  /// Every `"TERMINAL"` of the file.
  package var terminals: Set<String> {
    var found: Set<String> = []
    for node in rules.values {
      Grammar.walk(node) { if case .terminal(let text) = $0 { found.insert(text) } }
    }
    return found
  }

  /// Every name used.
  package var names: Set<String> {
    var found: Set<String> = []
    for node in rules.values { Grammar.walk(node) { if case .rule(let name) = $0 { found.insert(name) } } }
    return found
  }

  private static func walk(_ node: Node, _ visit: (Node) -> Void) {
    visit(node)
    switch node {
    case .terminal, .rule: break
    case .sequence(let nodes), .choice(let nodes): for node in nodes { walk(node, visit) }
    case .optional(let node), .repetition(let node): walk(node, visit)
    }
  }

  // MARK: Reading

  private static func symbols(in text: String) throws -> [Substring] {
    var symbols: [Substring] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if rest.hasPrefix("(*") {
        guard let end = firstRange(of: "*)", in: rest) else { throw Fault(message: "comment not closed") }
        rest = rest[end...]
      } else if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else {
          throw Fault(message: "terminal not closed")
        }
        symbols.append(rest[...end])
        rest = rest[rest.index(after: end)...]
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        symbols.append(word)
        rest = rest[word.endIndex...]
      } else {
        symbols.append(rest.prefix(1))
        rest.removeFirst()
      }
    }
    return symbols
  }

  private static func firstRange(of mark: String, in text: Substring) -> Substring.Index? {
    var rest = text
    while !rest.isEmpty {
      if rest.hasPrefix(mark) { return rest.index(rest.startIndex, offsetBy: mark.count) }
      rest.removeFirst()
    }
    return nil
  }

  private mutating func expect(_ symbol: String) throws {
    guard position < symbols.count, symbols[position] == symbol else {
      let found = position < symbols.count ? String(symbols[position]) : "the end"
      throw Fault(
        message: "expected \(symbol), found \(found) after \(symbols[max(0, position - 5)..<position])")
    }
    position += 1
  }

  private mutating func choice() throws -> Node {
    var nodes = [try sequence()]
    while position < symbols.count, symbols[position] == "|" {
      position += 1
      nodes.append(try sequence())
    }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws -> Node {
    var nodes: [Node] = []
    while position < symbols.count, ![";", "|", ")", "]", "}"].contains(symbols[position]) {
      nodes.append(try item())
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func item() throws -> Node {
    let symbol = symbols[position]
    position += 1
    switch symbol {
    case "(":
      let node = try choice()
      try expect(")")
      return node
    case "[":
      let node = try choice()
      try expect("]")
      return .optional(node)
    case "{":
      let node = try choice()
      try expect("}")
      return .repetition(node)
    default:
      if symbol.first == "\"" { return .terminal(String(symbol.dropFirst().dropLast())) }
      guard symbol.first?.isLetter == true else { throw Fault(message: "unexpected \(symbol)") }
      return .rule(String(symbol))
    }
  }
}
