import Registry

/// What a schema allows, in short words: `a | b`, `1 to 100`, `uri`, `at most 255 characters`.
enum SchemaLimits {
  /// The limits of `schema`; empty when there are none.
  static func words(_ schema: Schema) -> String {
    var parts: [String] = []
    if let values = schema.enumeration { parts.append(list(values)) }
    if let values = schema.extensibleEnumeration { parts.append(list(values) + " | …") }
    if let format = schema.format { parts.append(format) }
    if let pattern = schema.pattern { parts.append("matches \(pattern)") }
    switch (schema.minimum, schema.maximum) {
    case (let low?, let high?): parts.append("\(number(low.value)) to \(number(high.value))")
    case (let low?, nil): parts.append("at least \(number(low.value))")
    case (nil, let high?): parts.append("at most \(number(high.value))")
    case (nil, nil): break
    }
    switch (schema.minimumLength, schema.maximumLength) {
    case (let low?, let high?): parts.append("\(low) to \(high) characters")
    case (let low?, nil) where low > 0: parts.append(low == 1 ? "not empty" : "at least \(low) characters")
    case (nil, let high?): parts.append("at most \(high) characters")
    default: break
    }
    if let value = schema.defaultValue { parts.append("default \(value)") }
    return parts.joined(separator: ", ")
  }

  private static func list(_ values: [String]) -> String {
    let plain = values.map { $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()) : $0 }
    return plain.count > 12
      ? plain.prefix(11).joined(separator: " | ") + " | …" : plain.joined(separator: " | ")
  }

  private static func number(_ value: Double) -> String {
    Int64(exactly: value).map(String.init) ?? "\(value)"
  }
}
