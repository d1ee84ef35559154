import JSON

/// `goods`, whose API filters by every column and minds no case of labels, and `stock`, the same with `active` required.
extension Store {
  static let someGoods: [[String: String]] = (0..<20).map { index in
    let kinds = ["\"x\"", "\"y\"", "\"X \"", "null", "\"é\""]
    let labels = ["\"red\"", "\"Red\"", "\"blue\"", "null"]
    return [
      "id": "\(index + 1)", "active": ["true", "false", "null"][index % 3],
      "size": index % 7 == 4 ? "null" : "\(index % 4)", "price": ["0.5", "2", "2.5", "null"][index % 4],
      "kind": kinds[index % kinds.count], "label": labels[index % 7 % labels.count],
    ]
  }

  /// The rows of `all` that `query` asks for.
  static func goods(_ all: [[String: String]], _ query: [String: String]) -> [[String: String]] {
    all.filter { row in
      row.allSatisfy { name, value in
        guard let wanted = query[name] else { return true }
        let text = (try? JSONDocument(value))?.root.string ?? value
        switch name {
        case "label": return text.lowercased() == wanted.lowercased()
        case "price": return value != "null" && Double(value) == Double(wanted)
        default: return value != "null" && text == wanted
        }
      }
    }
  }
}
