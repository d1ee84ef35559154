import JSON
import Rows
import Syntax

extension Binder {
  /// The elements with literals where placeholders stood.
  mutating func bound(_ elements: [Query.Element]) -> [Query.Element] {
    var result: [Query.Element] = []
    result.reserveCapacity(elements.count)
    for element in elements { result.append(bound(element)) }
    return result
  }

  private mutating func bound(_ element: Query.Element) -> Query.Element {
    switch element {
    case .word, .name: return element
    case .string(let literal):
      guard literal.plainText == nil || literal.pieces.count > 1 else { return element }
      let bound = text(of: literal)
      return .string(Binder.plain(bound.secret?.revealed ?? bound.text, literal.span))
    case .placeholder(let placeholder):
      let value = value(of: placeholder, use: .query)
      return Binder.element(for: value, placeholder.span)
    case .table(let table):
      guard let arguments = table.arguments else { return element }
      return .table(
        Query.TableReference(table.name, arguments: bound(arguments), alias: table.alias, table.span))
    case .group(let inner, let span): return .group(bound(inner), span)
    case .subquery(let query, let span): return .subquery(Query(bound(query.elements), query.span), span)
    // An EXEC inside is bound when it is called, with the method's schema at hand.
    case .exec: return element
    }
  }

  private static func plain(_ text: String, _ span: SourceSpan) -> StringLiteral {
    StringLiteral(.quoted, text.isEmpty ? [] : [.text(text, span)], span)
  }

  /// The SQL literal of a value: arrays and objects as JSON text, as SQLite's functions take them.
  private static func element(for value: BoundValue?, _ span: SourceSpan) -> Query.Element {
    switch value?.content {
    case nil, .null: return .word("NULL", span)
    case .boolean(let isTrue): return .word(isTrue ? "TRUE" : "FALSE", span)
    case .number(let text): return .word(text, span)
    case .string(let text): return .string(plain(text, span))
    case .secret(let secret): return .string(plain(secret.revealed, span))
    case .array, .object:
      var writer = JSONWriter()
      value?.write(to: &writer, revealingSecrets: true)
      return .string(plain(String(decoding: writer.bytes, as: UTF8.self), span))
    }
  }
}
