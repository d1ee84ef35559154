import JSON
import Rows
import Syntax

extension Binder {
  /// A text with its variables inserted.
  struct BoundText {
    var text: String
    var map: TextMap
    /// Set when a secret was inserted: the whole is a secret then.
    var secret: Secret?
  }

  /// The text of `literal`. An unbound optional variable inserts nothing.
  mutating func text(of literal: StringLiteral) -> BoundText {
    var result = BoundText(text: "", map: TextMap(literal, in: source), secret: nil)
    var hasSecret = false
    for piece in literal.pieces {
      switch piece {
      case .text(let text, let span):
        result.map.add(start: result.text.utf8.count, length: text.utf8.count, span, isInserted: false)
        result.text += text
      case .placeholder(let placeholder):
        result.map.add(start: result.text.utf8.count, length: 0, placeholder.span, isInserted: true)
        guard let value = value(of: placeholder, use: .text) else { continue }
        if case .secret = value.content { hasSecret = true }
        result.text += insertion(of: value, placeholder)
      }
    }
    if hasSecret {
      result.secret = Secret(result.text)
      result.text = Secret.mask
    }
    return result
  }

  /// `value` as a part of a text.
  mutating func insertion(of value: BoundValue, _ placeholder: Placeholder) -> String {
    switch value.content {
    case .null: return ""
    case .boolean(let isTrue): return isTrue ? "true" : "false"
    case .number(let text), .string(let text): return text
    case .secret(let secret): return secret.revealed
    case .array, .object:
      let kind: JSONKind
      if case .array = value.content { kind = .array } else { kind = .object }
      faults.append(
        BindingError(.notText(name: placeholder.name ?? "", kind: kind), place(placeholder.span)))
      return ""
    }
  }
}
