/// Makes sentences of a grammar at random.
package struct SentenceMaker {
  private let grammar: Grammar
  private var generator: SeededGenerator
  /// Texts for the rules that the grammar leaves to another file.
  private let tokens: [String: [String]]
  private let deepest: Int

  package init(_ grammar: Grammar, tokens: [String: [String]], seed: UInt64, deepest: Int = 10) {
    self.grammar = grammar
    self.tokens = tokens
    self.deepest = deepest
    generator = SeededGenerator(seed: seed)
  }

  /// A sentence of the rule `name`, one blank between its tokens.
  package mutating func sentence(of name: String) -> String {
    var words: [String] = []
    make(.rule(name), depth: 0, into: &words)
    return words.joined(separator: " ")
  }

  private mutating func make(_ node: Grammar.Node, depth: Int, into words: inout [String]) {
    switch node {
    case .terminal(let text): words.append(Bool.random(using: &generator) ? text : text.lowercased())
    case .rule(let name):
      if let texts = tokens[name] {
        words.append(texts.randomElement(using: &generator) ?? name)
      } else if let rule = grammar.rules[name] {
        make(rule, depth: depth + 1, into: &words)
      }
    case .sequence(let nodes): for node in nodes { make(node, depth: depth, into: &words) }
    case .choice(let nodes):
      // Past the limit the first alternative is taken: grammars name the simplest one first, or the depth ends it.
      let choices = depth < deepest ? nodes : nodes.filter { height($0, limit: 6) < 6 }
      if let node = (choices.isEmpty ? nodes : choices).randomElement(using: &generator) {
        make(node, depth: depth + 1, into: &words)
      }
    case .optional(let node):
      if depth < deepest, Int.random(in: 0..<3, using: &generator) == 0 {
        make(node, depth: depth + 1, into: &words)
      }
    case .repetition(let node):
      guard depth < deepest else { return }
      for _ in 0..<Int.random(in: 0..<3, using: &generator) { make(node, depth: depth + 1, into: &words) }
    }
  }

  /// The least number of rules below `node`, up to `limit`.
  private func height(_ node: Grammar.Node, limit: Int) -> Int {
    guard limit > 0 else { return 0 }
    switch node {
    case .terminal, .optional, .repetition: return 0
    case .rule(let name):
      if tokens[name] != nil { return 0 }
      return 1 + (grammar.rules[name].map { height($0, limit: limit - 1) } ?? 0)
    case .sequence(let nodes): return nodes.map { height($0, limit: limit) }.max() ?? 0
    case .choice(let nodes): return nodes.map { height($0, limit: limit) }.min() ?? 0
    }
  }
}
