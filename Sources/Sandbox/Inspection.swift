import JSON

/// Which properties an object may have.
struct ObjectSchema: Sendable {
  var required: [String]
  var optional: [String] = []
  /// Properties that only the server sets.
  var readOnly: [String] = []
  /// Properties that may be sent, with the one value that they can have.
  var constant: [(name: String, value: String)] = []
}

/// Reads values out of a body and gathers every fault with its JSON Pointer, instead of stopping at the first.
struct Inspection {
  private(set) var problems: [Problem] = []

  /// Stops here if anything was found.
  func check() throws(Failure) {
    if !problems.isEmpty { throw Failure(400, problems) }
  }

  mutating func note(_ code: Problem.Code, _ detail: String, at pointer: String) {
    problems.append(Problem(code, detail, at: .pointer(pointer)))
  }

  /// Checks that `value` is an object with the properties of `schema`; false if it is no object at all.
  mutating func object(_ value: JSONValue, _ schema: ObjectSchema, at pointer: String) -> Bool {
    guard value.kind == .object else {
      note(.invalidType, "expected an object, found \(value.kind.phrase)", at: pointer)
      return false
    }
    var seen: [String] = []
    for member in value.members {
      let name = member.key
      if seen.contains(name) {
        note(
          .invalidValue, "property '\(name)' is given more than once",
          at: pointer + "/" + Inspection.step(name))
        continue
      }
      seen.append(name)
      judge(name, member.value, schema, at: pointer)
    }
    for name in schema.required where !seen.contains(name) {
      note(.missingProperty, "property '\(name)' is required", at: pointer + "/" + name)
    }
    return true
  }

  private mutating func judge(
    _ name: String, _ value: JSONValue, _ schema: ObjectSchema, at pointer: String
  ) {
    if schema.required.contains(name) || schema.optional.contains(name) { return }
    let place = pointer + "/" + Inspection.step(name)
    if let constant = schema.constant.first(where: { $0.name == name }) {
      guard !value.equals(constant.value) else { return }
      note(.invalidValue, "expected '\(constant.value)', found \(value.excerpt)", at: place)
    } else if schema.readOnly.contains(name) {
      note(.readOnlyProperty, "property '\(name)' is set by the server only", at: place)
    } else {
      let known = (schema.required + schema.optional).joined(separator: ", ")
      note(.unknownProperty, "property '\(name)' is unknown here, known are \(known)", at: place)
    }
  }

  /// The string called `name` in `object`; nil if it is absent (reported by `object` if required) or faulty.
  mutating func text(
    _ name: String, of object: JSONValue, at pointer: String, length: ClosedRange<Int> = 1...Int.max
  ) -> String? {
    guard let value = object[name] else { return nil }
    let place = pointer + "/" + name
    guard let text = value.string else {
      note(.invalidType, "expected a string, found \(value.kind.phrase)", at: place)
      return nil
    }
    // No string has more characters than bytes, and most have few.
    if text.utf8.count > length.upperBound || text.utf8.count < length.lowerBound {
      let count = text.unicodeScalars.count
      if !length.contains(count) {
        note(.invalidValue, Inspection.wording(of: length, found: count), at: place)
        return nil
      }
    }
    return text
  }

  private static func wording(of length: ClosedRange<Int>, found: Int) -> String {
    if found == 0 { return "expected a text that is not empty" }
    return "expected \(length.lowerBound) to \(length.upperBound) characters, found \(found)"
  }

  /// A property's name as a step of a JSON Pointer (RFC 6901).
  static func step(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return name
    }
    return name.unicodeScalars.reduce(into: "") { step, scalar in
      switch scalar {
      case "~": step += "~0"
      case "/": step += "~1"
      default: step.unicodeScalars.append(scalar)
      }
    }
  }
}

extension JSONKind {
  /// The kind with its article.
  var phrase: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue {
  /// The value for a message: a short string in quotes, otherwise what it is.
  fileprivate var excerpt: String {
    guard let string, string.utf8.count <= 64 else { return kind.phrase }
    return "'\(string)'"
  }
}
