import JSON

/// The variables that a statement can name, over all sources in their order.
package struct VariableScope: Sendable {
  /// The sources; the first that has a name wins.
  package let sources: [VariableSource]

  package init(_ sources: [VariableSource] = []) { self.sources = sources }

  /// The scope with `source` before all others.
  package func shadowed(by source: VariableSource) -> VariableScope { VariableScope([source] + sources) }

  /// The variable at `path`: `customer.email` is the variable of that name, or the member `email` of `customer`.
  package func variable(at path: [String]) -> Variable? {
    for source in sources {
      if let variable = source[path.joined(separator: ".")] { return variable }
      for split in stride(from: path.count - 1, to: 0, by: -1) {
        guard let variable = source[path[..<split].joined(separator: ".")] else { continue }
        if let member = VariableScope.member(path[split...], of: variable) { return member }
      }
    }
    return nil
  }

  private static func member(_ path: ArraySlice<String>, of variable: Variable) -> Variable? {
    var value: JSONValue
    switch variable.value {
    case .json(let json): value = json
    // `--var customer='{"email": …}'` is an object to whoever writes it, and `[1, 2]` an array.
    case .text(let text):
      guard let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
        let document = try? JSONDocument(text)
      else { return nil }
      value = document.root
    case .secret: return nil
    }
    for name in path {
      guard let next = value[name] ?? Int(name).flatMap({ value[$0] }) else { return nil }
      value = next
    }
    return Variable(.json(value), origin: variable.origin)
  }

  /// Every name that some source has, sorted, for listings and nearest names.
  package var names: [String] {
    Set(sources.flatMap(\.names)).sorted()
  }
}
