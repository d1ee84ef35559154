/// The header `Link` (RFC 8288): `<https://api.example.com/items?page=2>; rel="next", <…>; rel="last"`.
package enum LinkHeader {
  /// The target of the first link whose relations hold `relation`, in any of the header's fields.
  package static func target(of relation: String, in fields: [String]) -> String? {
    for field in fields {
      var reader = Reader(rest: Substring(field))
      while let link = reader.next() {
        let relations = link.relation.lowercased().split(separator: " ")
        if relations.contains(where: { $0 == relation }) { return link.target }
      }
    }
    return nil
  }

  private struct Reader {
    var rest: Substring

    /// The next link; what is malformed is stepped over up to the next comma.
    mutating func next() -> (target: String, relation: String)? {
      while let open = rest.firstIndex(of: "<") {
        let start = rest.index(after: open)
        guard let close = rest[start...].firstIndex(of: ">") else { return nil }
        let target = String(rest[start..<close])
        rest = rest[rest.index(after: close)...]
        return (target, parameters())
      }
      return nil
    }

    /// Reads the parameters up to the comma that ends the link; the value of `rel`.
    private mutating func parameters() -> String {
      var relation: String?
      while true {
        skipBlanks()
        guard rest.first == ";" else { break }
        rest.removeFirst()
        skipBlanks()
        let name = rest.prefix { $0 != "=" && $0 != ";" && $0 != "," }
        rest = rest[name.endIndex...]
        let key = name.filter { !$0.isWhitespace }.lowercased()
        guard rest.first == "=" else { continue }
        rest.removeFirst()
        skipBlanks()
        let value = value()
        // Of a repeated `rel` the first one counts (RFC 8288 3.3).
        if key == "rel", relation == nil { relation = value }
      }
      if let comma = rest.firstIndex(of: ",") { rest = rest[rest.index(after: comma)...] }
      return relation ?? ""
    }

    private mutating func value() -> String {
      guard rest.first == "\"" else {
        let word = rest.prefix { $0 != ";" && $0 != "," && !$0.isWhitespace }
        rest = rest[word.endIndex...]
        return String(word)
      }
      rest.removeFirst()
      var text = ""
      while let character = rest.popFirst(), character != "\"" {
        if character == "\\", let next = rest.popFirst() { text.append(next) } else { text.append(character) }
      }
      return text
    }

    private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }
  }
}
