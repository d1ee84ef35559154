import CGrammar

/// The rules of `grammar/statements.ebnf`, as help shows them.
package enum GrammarText {
  /// The rule called `name` with the comment before it, and the rules it is made of; nil when there is none.
  package static func rule(_ name: String) -> String? {
    let rules = rules()
    guard let rule = rules.first(where: { $0.name == name }) else { return nil }
    var shown = [rule]
    // What everybody knows how to write is left out.
    let known: Set<String> = [
      "name", "value", "expression", "provider", "service", "resource", "method", "table", "column", "alias",
      "variable",
      "query", "hint",
    ]
    for part in rule.parts where !known.contains(part) {
      guard let found = rules.first(where: { $0.name == part }), !shown.contains(where: { $0.name == part })
      else { continue }
      shown.append(found)
    }
    return shown.map(\.text).joined(separator: "\n")
  }

  /// The names of the rules, in the order of the file.
  package static func names() -> [String] { rules().map(\.name) }

  private struct Rule {
    let name: String
    let text: String
    /// The words of the rule, names of other rules among them.
    let parts: [String]
  }

  private static func rules() -> [Rule] {
    var rules: [Rule] = []
    var comment = ""
    var lines: [Substring] = []
    for line in String(cString: grammar_statements()).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if lines.isEmpty, line.hasPrefix("(*") {
        comment = String(line.dropFirst(2).prefix { $0 != "*" }.drop { $0 == " " })
        continue
      }
      if lines.isEmpty, line.isEmpty {
        comment = ""
        continue
      }
      lines.append(line)
      guard line.hasSuffix(";"), let name = lines[0].split(separator: " ").first else { continue }
      let body = lines.joined(separator: "\n")
      let words = body.split { !($0.isLetter || $0 == "_") }.dropFirst().map(String.init)
      rules.append(
        Rule(name: String(name), text: comment.isEmpty ? body : "-- \(comment)\n\(body)", parts: words))
      lines = []
      comment = ""
    }
    return rules
  }
}
