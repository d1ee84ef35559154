package import JSON
package import Rows

/// A template variable: its value and where it came from.
package struct Variable: Sendable {
  /// What is inserted.
  package let value: Value
  /// Where the value came from, as `SHOW VARIABLES` says it: `--var`, `vars.json`, `TRIB_VAR_x`, `SET`.
  package let origin: String

  package init(_ value: Value, origin: String) {
    self.value = value
    self.origin = origin
  }

  /// The kinds of value.
  package enum Value: Sendable {
    /// Text from a place that knows no types; the method's schema decides what it means.
    case text(String)
    /// A value with a type of its own.
    case json(JSONValue)
    /// A text that is never shown.
    case secret(Secret)
  }
}

extension Variable {
  /// The variable that SET makes of a bound value. A text stays a text: the schema that it is used for decides whether
  /// it is JSON.
  package init(_ bound: BoundValue, origin: String) {
    switch bound.content {
    case .string(let text): self.init(.text(text), origin: origin)
    case .secret(let secret): self.init(.secret(secret), origin: origin)
    default:
      var writer = JSONWriter()
      bound.write(to: &writer, revealingSecrets: true)
      let document = try? JSONDocument(writer.takeBytes())
      self.init(document.map { .json($0.root) } ?? .text(""), origin: origin)
    }
  }

  /// The value as a listing shows it; a secret as its mask.
  package var cell: Cell {
    switch value {
    case .text(let text): return .text(text)
    case .secret(let secret): return .text("\(secret)")
    case .json(let json):
      switch json.kind {
      case .null: return .null
      case .boolean: return .boolean(json.boolean ?? false)
      case .number: return json.integer.map { .integer($0) } ?? .number(json.numberText ?? "0")
      case .string: return .text(json.string ?? "")
      case .array, .object: return .json(json.text)
      }
    }
  }

  /// The variable that a cell of a result makes; nil for NULL, which is no value.
  package init?(cell: Cell, origin: String) {
    switch cell {
    case .null: return nil
    case .boolean(let isTrue): self.init(json: isTrue ? "true" : "false", origin)
    case .integer(let number): self.init(json: String(number), origin)
    case .real(let number): self.init(json: "\(number)", origin)
    case .number(let text), .json(let text): self.init(json: text, origin)
    case .text(let text): self.init(.text(text), origin: origin)
    }
  }

  private init?(json text: String, _ origin: String) {
    guard let document = try? JSONDocument(text) else { return nil }
    self.init(.json(document.root), origin: origin)
  }
}
