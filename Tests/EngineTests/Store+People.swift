import JSON

/// `people`, whose API filters, orders, counts and leaves columns out as OData describes it, in its own way: it minds no
/// case, and takes what has no value for different from everything.
extension Store {
  static let somePeople: [[String: String]] = (0..<26).map { index in
    let cities = ["\"Rome\"", "\"rome\"", "\"red\"", "null", "\"O'Hara\"", "\"\"", "\"Ünye\""]
    return [
      "id": "\"id\(index)\"",
      "name": index % 9 == 8 ? "null" : "\"\(index % 2 == 0 ? "p" : "P")\(index % 13)\"",
      "age": index % 7 == 3 ? "null" : "\(index * 5 % 14)", "city": cities[index % cities.count],
    ]
  }

  /// The rows of `all` that `query` asks for.
  static func people(_ all: [[String: String]], _ query: [String: String]) -> [[String: String]] {
    var rows = all
    if let filter = query["$filter"] {
      let terms = parts(of: filter)
      rows = rows.filter { row in terms.allSatisfy { holds($0, row) } }
    }
    for term in (query["$orderby"] ?? "").split(separator: ",").reversed() {
      let words = term.split(separator: " ").map(String.init)
      rows = sorted(rows, by: words[0], isDescending: words.last == "desc")
    }
    if let top = query["$top"].flatMap(Int.init) { rows = Array(rows.prefix(top)) }
    if let names = query["$select"]?.split(separator: ",").map(String.init) {
      rows = rows.map { row in row.filter { names.contains($0.key) } }
    }
    return rows
  }

  /// By a number, what has none first; rows of the same number keep their order.
  private static func sorted(
    _ rows: [[String: String]], by name: String, isDescending: Bool
  ) -> [[String: String]] {
    let keyed = rows.enumerated().map { (key: Int($1[name] ?? "") ?? .min, index: $0, row: $1) }
    return keyed.sorted {
      if $0.key == $1.key { return $0.index < $1.index }
      return isDescending ? $0.key > $1.key : $0.key < $1.key
    }.map(\.row)
  }

  /// The terms between `and`, which may stand in a text too.
  private static func parts(of filter: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    for word in filter.split(separator: " ", omittingEmptySubsequences: false) {
      if word == "and", !isQuoted {
        parts.append(part)
        part = ""
        continue
      }
      part += part.isEmpty ? word : " " + word
      if !word.count(where: { $0 == "'" }).isMultiple(of: 2) { isQuoted.toggle() }
    }
    return parts + [part]
  }

  private static func holds(_ term: String, _ row: [String: String]) -> Bool {
    if term.hasPrefix("startswith(") {
      let inner = term.dropFirst("startswith(".count).dropLast().split(separator: ",", maxSplits: 1)
      return text(row[String(inner[0])]).hasPrefix(text(literal: String(inner[1])))
    }
    let words = term.split(separator: " ", maxSplits: 2).map(String.init)
    let value = row[words[0]] ?? "null"
    if words[2].hasPrefix("'") {
      return words[1] == "eq" && value != "null" && text(value) == text(literal: words[2])
    }
    let number = Double(words[2]) ?? .nan
    guard let own = Double(value) else { return words[1] == "ne" }
    switch words[1] {
    case "eq": return own == number
    case "ne": return own != number
    case "gt": return own > number
    case "ge": return own >= number
    default: return false
    }
  }

  private static func text(_ json: String?) -> String {
    (try? JSONDocument(json ?? "null"))?.root.string?.lowercased() ?? ""
  }

  private static func text(literal: String) -> String {
    literal.dropFirst().dropLast().replacing("''", with: "'").lowercased()
  }
}
