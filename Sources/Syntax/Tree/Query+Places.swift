extension Query {
  /// A column as a query names it.
  package struct ColumnName: Sendable {
    package let span: SourceSpan
    /// Whether it is one part in quotation marks: as others write a text, too.
    package let isQuoted: Bool
  }

  /// Where the query names the column `name`, in the order of the text: `e.id` as `e.id`, `E."id"`, `a.b.e.id`.
  package func columns(named name: String) -> [ColumnName] {
    var found: [ColumnName] = []
    Query.collect(name.lowercased(), in: elements, &found)
    return found
  }

  private static func collect(_ wanted: String, in elements: [Element], _ found: inout [ColumnName]) {
    for element in elements {
      switch element {
      case .word(let word, let span):
        if word.lowercased() == wanted { found.append(ColumnName(span: span, isQuoted: false)) }
      case .name(let name):
        // A table that has no other name goes by the last part of its own.
        let text = name.text.lowercased()
        guard text == wanted || wanted.contains(".") && text.hasSuffix("." + wanted) else { break }
        let isQuoted = name.parts.count == 1 && name.parts[0].isQuoted
        found.append(ColumnName(span: name.span, isQuoted: isQuoted))
      case .group(let elements, _): collect(wanted, in: elements, &found)
      case .subquery(let query, _): collect(wanted, in: query.elements, &found)
      case .table(let table): collect(wanted, in: table.arguments ?? [], &found)
      case .string, .placeholder, .exec: break
      }
    }
  }
}
