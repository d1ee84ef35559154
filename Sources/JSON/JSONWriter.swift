/// Writes JSON text. It places commas, colons, newlines and indentation; the caller keeps begin and end, and names and
/// values, in balance.
///
///     writer.beginObject(); writer.key("id"); writer.number(text: "1.50"); writer.endObject()   →   {"id":1.50}
///
/// Text is UTF-8; in strings only quotation marks, backslashes and control characters are escaped. Values one after
/// another outside any array or object are separated by a newline.
package struct JSONWriter: Sendable {
  /// How the text is laid out.
  package enum Style: Equatable, Sendable {
    /// No white space.
    case compact
    /// One element or member a line, two spaces a level.
    case pretty
  }

  /// What has been written, less what has been taken.
  package private(set) var bytes: [UInt8] = []
  private let style: Style
  private var depth = 0
  /// Nothing stands yet in the innermost open array or object.
  private var isFirst = true
  private var isAfterKey = false

  /// Creates an empty text.
  package init(_ style: Style = .compact) {
    self.style = style
  }

  /// The text written so far.
  package var text: String { bytes.span.string(0..<bytes.count) }

  /// Hands over what has been written and goes on in the same place, so that long texts can be written out in parts.
  package mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    return taken
  }

  /// `{`
  package mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// `}`
  package mutating func endObject() { end(UInt8(ascii: "}")) }

  /// `[`
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// `]`
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  /// A member's name; its value follows.
  package mutating func key(_ name: String) {
    separate()
    append(escaped: name)
    appendColon()
  }

  /// A string.
  package mutating func string(_ text: String) {
    separate()
    append(escaped: text)
  }

  /// A number that the caller knows to be one (RFC 8259 section 6), digit for digit.
  package mutating func number(text: String) { raw(text) }

  /// An integer.
  package mutating func integer(_ value: Int64) { raw(String(value)) }

  /// A double in the shortest form that reads back as the same; `null` for infinities and NaN, which JSON lacks.
  package mutating func double(_ value: Double) { raw(value.isFinite ? value.description : "null") }

  /// `true` or `false`.
  package mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

  /// `null`
  package mutating func null() { raw("null") }

  /// A value that is JSON text already, unchanged.
  package mutating func raw(_ jsonText: String) {
    separate()
    bytes.append(contentsOf: jsonText.utf8)
  }

  /// A newline, to end a line of newline-delimited values or the whole text. Only between values.
  package mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth = max(0, depth - 1)
    if !isFirst { breakLine() }
    bytes.append(bracket)
    isFirst = false
  }

  /// What goes between the last thing written and a value or name.
  mutating func separate() {
    if isAfterKey {
      isAfterKey = false
    } else if depth == 0 {
      if !isFirst { bytes.append(UInt8(ascii: "\n")) }
    } else {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      breakLine()
    }
    isFirst = false
  }

  mutating func appendColon() {
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  mutating func append(_ source: ArraySlice<UInt8>) {
    bytes.append(contentsOf: source)
  }

  private mutating func breakLine() {
    guard style == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// A text between quotation marks.
  mutating func append(escaped text: String) {
    bytes.append(UInt8(ascii: "\""))
    JSONEscape.append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}
