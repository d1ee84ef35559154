package import JSON

extension YAMLNode {
  /// The most bytes of JSON that a node is written out to unless told otherwise: 16 MiB.
  package static let defaultExpansion = 16 << 20

  /// The collections inside each other that are written out.
  private static let maximumDepth = 256

  /// Writes the node as JSON, aliases written out. Numbers keep their digits, keys are strings, and `.inf`,
  /// `.nan` and octal or hexadecimal numbers beyond 64 bits, which JSON does not have, are strings. Throws if
  /// the node contains itself or the text would exceed `maximumBytes`.
  package func write(
    into writer: inout JSONWriter, maximumBytes: Int = YAMLNode.defaultExpansion
  ) throws(YAMLError) {
    let end = writer.bytes.count.addingReportingOverflow(maximumBytes)
    try write(into: &writer, upTo: end.overflow ? .max : end.partialValue, limit: maximumBytes, depth: 0)
  }

  /// The node as JSON text, see `write(into:maximumBytes:)`.
  package func jsonText(
    _ style: JSONWriter.Style = .compact, maximumBytes: Int = YAMLNode.defaultExpansion
  ) throws(YAMLError) -> String {
    var writer = JSONWriter(style)
    try write(into: &writer, maximumBytes: maximumBytes)
    return writer.text
  }

  private func write(
    into writer: inout JSONWriter, upTo end: Int, limit: Int, depth: Int
  ) throws(YAMLError) {
    guard depth <= YAMLNode.maximumDepth else {
      throw .expansionTooDeep(maximum: YAMLNode.maximumDepth, at: position)
    }
    switch kind {
    case .scalar:
      writeScalar(into: &writer)
    case .sequence:
      writer.beginArray()
      for element in elements {
        try element.write(into: &writer, upTo: end, limit: limit, depth: depth + 1)
      }
      writer.endArray()
    case .mapping:
      writer.beginObject()
      for member in members {
        writer.key(member.key)
        try member.value.write(into: &writer, upTo: end, limit: limit, depth: depth + 1)
      }
      writer.endObject()
    }
    guard writer.bytes.count <= end else { throw .expansionTooLarge(maximum: limit, at: position) }
  }

  private func writeScalar(into writer: inout JSONWriter) {
    let text = string ?? ""
    switch form {
    case .null: writer.null()
    case .boolean(let value): writer.boolean(value)
    case .decimal, .float: writer.number(text: YAMLNode.jsonNumber(text))
    case .octal: writer.write(integer: text, radix: 8)
    case .hexadecimal: writer.write(integer: text, radix: 16)
    case .infinity, .notANumber, .string: writer.string(text)
    }
  }

  /// A decimal or float of the core schema in the grammar of JSON, which knows no `+1`, `01`, `.5` and `5.`.
  private static func jsonNumber(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    if let sign = rest.first, sign == "-" || sign == "+" {
      rest.removeFirst()
      if sign == "-" { result = "-" }
    }
    let whole = rest.prefix { $0 != "." && $0 != "e" && $0 != "E" }
    rest = rest[whole.endIndex...]
    let significant = whole.drop { $0 == "0" }
    result += significant.isEmpty ? "0" : significant
    if rest.first == "." {
      let fraction = rest.prefix { $0 != "e" && $0 != "E" }
      rest = rest[fraction.endIndex...]
      if fraction.count > 1 { result += fraction }
    }
    return result + rest
  }
}

extension JSONWriter {
  /// The decimal digits of an integer written as `0o17` or `0x1F`.
  fileprivate mutating func write(integer text: String, radix: Int) {
    if let value = UInt64(text.dropFirst(2), radix: radix) {
      number(text: String(value))
    } else {
      string(text)
    }
  }
}
