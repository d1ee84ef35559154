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
