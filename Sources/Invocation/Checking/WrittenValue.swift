import Binding
import Registry

/// A value as it goes into a URL or a header, which know only texts: a number is a text there, and a lone value is the
/// list of one.
enum WrittenValue {
  /// `value` in the type that `schema` asks for, where writing it makes no difference.
  static func of(_ value: BoundValue, _ parameter: Parameter, _ schema: Schema) -> BoundValue {
    guard schema.facts.types.without(.null) == [.array] else { return scalar(value, schema) }
    switch value.content {
    case .number, .boolean: return value.with(.array([schema.items.map { scalar(value, $0) } ?? value]))
    case .string(let text) where !text.hasPrefix("["):
      // A list that is written with commas may be given so.
      let hasCommas = parameter.style == .simple || parameter.style == .form && !parameter.explodes
      let parts = hasCommas ? text.split(separator: ",", omittingEmptySubsequences: false) : [text[...]]
      return value.with(.array(parts.map { value.with(.string(String($0))) }))
    default: return value
    }
  }

  private static func scalar(_ value: BoundValue, _ schema: Schema) -> BoundValue {
    guard schema.facts.types.without(.null) == [.string] else { return value }
    switch value.content {
    case .number(let text): return value.with(.string(text))
    case .boolean(let isTrue): return value.with(.string(isTrue ? "true" : "false"))
    default: return value
    }
  }
}
