import Binding
import JSON
import Registry
import Rows
import Syntax

/// Holds a value against its schema: gives it the type the schema asks for where it came from text, and notes every
/// fault with its place.
struct SchemaChecker {
  /// What was found wrong, in the order of the value.
  private(set) var faults: [ArgumentFault] = []
  /// Whether texts written as literals may stand for other types, as in `@dry_run = 'true'`. In JSON they may not.
  private let isLenient: Bool
  /// Whether the schema's demands are made; types of text variables are found either way.
  private let validates: Bool
  /// How many schemas the value at hand has been held against on the way: documents exist whose `allOf` or `oneOf` lead
  /// back to themselves.
  private var parts = 0

  init(isLenient: Bool, validates: Bool) {
    self.isLenient = isLenient
    self.validates = validates
  }

  /// `value` as `schema` wants it; nil when it stays as it is, which most values do. `path` is how faults call it.
  mutating func check(_ value: BoundValue, _ schema: Schema, path: ValuePath) -> BoundValue? {
    let outer = parts
    parts = 0
    defer { parts = outer }
    return check(value, against: schema, path)
  }

  private mutating func check(
    _ value: BoundValue, against schema: Schema, _ path: ValuePath
  ) -> BoundValue? {
    let facts = schema.facts
    let typed = typed(value, facts, path: path)
    if facts.isStringOnly { return (typed ?? value).asText ?? typed }
    if facts.isPassword, case .string(let text) = (typed ?? value).content {
      let secret = value.with(.secret(Secret(text)))
      return checkTyped(secret, schema, facts, path) ?? secret
    }
    guard let typed else { return checkTyped(value, schema, facts, path) }
    return checkTyped(typed, schema, facts, path) ?? typed
  }

  /// Holds a value that has the type it is to have against the rest of what is said.
  private mutating func checkTyped(
    _ value: BoundValue, _ schema: Schema, _ facts: SchemaFacts, _ path: ValuePath
  ) -> BoundValue? {
    if validates { checkEnumeration(value, facts, path) }
    guard checkType(value, facts, path) else { return nil }
    var changed: BoundValue?
    switch value.content {
    case .null, .boolean, .secret: break
    case .number(let text):
      if validates, facts.limitsNumbers { checkNumber(text, value, schema, path) }
      if facts.types.contains(.integer), !facts.types.contains(.number) {
        changed = SchemaChecker.digits(of: text).map { value.with(.number($0)) }
      }
    case .string(let text):
      if validates, let limits = facts.textLimits { checkText(text, value, schema, limits, path) }
    case .array(let elements):
      changed = checkElements(elements, value, schema, path).map { value.with(.array($0)) }
    case .object(let members):
      changed = checkMembers(members, value, schema, path).map { value.with(.object($0)) }
    }
    guard facts.hasParts, parts < SchemaChecker.maximumParts else { return changed }
    parts += 1
    defer { parts -= 1 }
    if value.isObject {
      // The properties that `allOf` adds are part of the object's shape already; its alternatives are not.
      for holder in schema.holders {
        changed = checkAlternatives(changed ?? value, holder, schema, path) ?? changed
      }
      return changed
    }
    for part in schema.allOf { changed = check(changed ?? value, against: part, path) ?? changed }
    if schema.oneOf.isEmpty, schema.anyOf.isEmpty { return changed }
    return checkAlternatives(changed ?? value, schema, schema, path) ?? changed
  }

  /// The deepest chain of schemas that say something of one value.
  static let maximumParts = 8

  /// What a checker of the same strictness finds that holds `value` against an alternative.
  func trying(_ value: BoundValue, _ alternative: Schema, _ path: ValuePath) -> (
    value: BoundValue?, faults: [ArgumentFault]
  ) {
    var checker = SchemaChecker(isLenient: isLenient, validates: validates)
    checker.parts = parts
    let checked = checker.check(value, against: alternative, path)
    return (checked, checker.faults)
  }

  mutating func note(_ fault: ArgumentFault.Fault, _ place: SourcePlace) {
    guard validates else { return }
    faults.append(ArgumentFault(fault, place))
  }

  // MARK: Types

  /// A text that only says a value, as variables from the environment do, in the type that is asked for; nil for
  /// whatever stays as it is.
  private mutating func typed(_ value: BoundValue, _ facts: SchemaFacts, path: ValuePath) -> BoundValue? {
    guard case .string(let text) = value.content else { return nil }
    switch value.provenance {
    case .textVariable: break
    case .literal where isLenient: break
    default: return nil
    }
    let types = facts.types
    if types.isEmpty {
      // Nothing is known: JSON that is an array or object is most likely meant as one.
      guard case .textVariable = value.provenance, let parsed = SchemaChecker.container(text) else {
        return nil
      }
      return BoundValue(parsed.root, value)
    }
    if types.contains(.boolean), !types.contains(.string), let isTrue = SchemaChecker.boolean(text) {
      return value.with(.boolean(isTrue))
    }
    if types.contains(.integer) || types.contains(.number), !types.contains(.string),
      let number = try? JSONDocument(text).root, number.kind == .number
    {
      return value.with(.number(number.numberText ?? text))
    }
    guard types.contains(.object) || types.contains(.array) else { return nil }
    if let parsed = SchemaChecker.container(text) { return BoundValue(parsed.root, value) }
    guard !types.contains(.string),
      text.utf8.first == UInt8(ascii: "{") || text.utf8.first == UInt8(ascii: "[")
    else { return nil }
    do throws(JSONError) {
      _ = try JSONDocument(text)
    } catch {
      let end = min(error.offset + 1, text.utf8.count)
      let place = value.textMap?.place(of: min(error.offset, end)..<end) ?? value.place
      note(.malformedJSON(path: path.text, error), place)
    }
    return nil
  }

  private static func container(_ text: String) -> JSONDocument? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return try? JSONDocument(text)
  }

  private static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Notes a value of a type that `schema` does not allow. Answers whether looking further makes sense.
  private mutating func checkType(_ value: BoundValue, _ facts: SchemaFacts, _ path: ValuePath) -> Bool {
    guard validates else { return true }
    let types = facts.types
    guard !types.isEmpty else { return true }
    let fits =
      switch value.content {
      case .null: types.contains(.null) || facts.isNullable
      case .boolean: types.contains(.boolean)
      case .number(let text):
        types.contains(.number) || types.contains(.integer) && SchemaChecker.isWhole(text)
      case .string, .secret: types.contains(.string)
      case .array: types.contains(.array)
      case .object: types.contains(.object)
      }
    if fits { return true }
    // A fault inside the JSON of a text has been told already, and better.
    let wasTold =
      faults.last.map { if case .malformedJSON(path.text, _) = $0.fault { true } else { false } } ?? false
    if !wasTold {
      let expected = SchemaType.allCases.filter { types.contains($0) && $0 != .null }
      note(
        .wrongType(
          path: path.text, expected: expected, found: value.found(wantsWhole: types.contains(.integer))),
        value.place)
    }
    return false
  }

  /// Whether a number is whole, `1.0` and `1e3` included.
  static func isWhole(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-") }) { return true }
    guard let value = Double(text) else { return false }
    return value.rounded() == value
  }

  private mutating func checkEnumeration(_ value: BoundValue, _ facts: SchemaFacts, _ path: ValuePath) {
    guard facts.enumeration != nil || facts.extensibleEnumeration != nil else { return }
    if case .string(let text) = value.content, facts.enumeratedTexts.contains(text) { return }
    guard let text = value.scalarJSON else { return }
    if let allowed = facts.enumeration, !SchemaChecker.isAmong(value, text, allowed),
      !(text == "null" && facts.isNullable)
    {
      note(
        .notInEnumeration(
          path: path.text, value: text, allowed: allowed, nearest: SchemaChecker.nearest(value, allowed)),
        value.place)
    } else if let known = facts.extensibleEnumeration, !SchemaChecker.isAmong(value, text, known) {
      note(
        .notAmongKnown(
          path: path.text, value: text, known: known, nearest: SchemaChecker.nearest(value, known)),
        value.place)
    }
  }

  /// Whether one of `allowed` is the value; numbers may be written in other ways, `1.0` for `1`.
  private static func isAmong(_ value: BoundValue, _ text: String, _ allowed: [String]) -> Bool {
    if allowed.contains(text) { return true }
    guard case .number = value.content, text.utf8.count <= 15, let number = Double(text) else { return false }
    return allowed.contains { $0.utf8.count <= 15 && Double($0) == number }
  }

  /// The text that was most likely meant. Numbers are not misspelt.
  private static func nearest(_ value: BoundValue, _ allowed: [String]) -> [String] {
    guard case .string(let text) = value.content else { return [] }
    let texts = allowed.compactMap { (try? JSONDocument($0))?.root.string }
    return NearestName.find(text, among: texts, limit: 1)
  }
}

extension BoundValue {
  var isObject: Bool { if case .object = content { true } else { false } }

  /// An array or object as the text of its JSON, for properties that take nothing else; nil for other values.
  fileprivate var asText: BoundValue? {
    switch content {
    case .array, .object:
      var writer = JSONWriter()
      write(to: &writer, revealingSecrets: true)
      return with(hasSecret ? .secret(Secret(writer.text)) : .string(writer.text))
    default: return nil
    }
  }

  private var hasSecret: Bool {
    switch content {
    case .secret: true
    case .array(let elements): elements.contains(where: \.hasSecret)
    case .object(let members): members.contains { $0.value.hasSecret }
    default: false
    }
  }

  /// The same value, place and provenance with other content.
  func with(_ content: Content) -> BoundValue { BoundValue(content, provenance, place, textMap: nil) }

  /// The JSON text of a null, boolean, number or text; nil for the rest.
  fileprivate var scalarJSON: String? {
    switch content {
    case .null: "null"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .number(let text): text
    case .string(let text): JSONWriter.quoted(text)
    case .secret, .array, .object: nil
    }
  }

  fileprivate func found(wantsWhole: Bool) -> ArgumentFault.Found {
    switch content {
    case .null: .null
    case .boolean: .boolean
    case .number(let text): wantsWhole && !SchemaChecker.isWhole(text) ? .fraction(text) : .number(text)
    case .string(let text): .text(text)
    case .secret: .secret
    case .array: .array
    case .object: .object
    }
  }

  /// A JSON value that was the text of `value`: its parts stand where they stand in the text, when that is known.
  init(_ json: JSONValue, _ value: BoundValue) {
    let place = value.textMap?.place(of: json.range) ?? value.place
    let provenance: Provenance = value.provenance == .literal ? .literal : .typedVariable("")
    switch json.kind {
    case .null: self.init(.null, provenance, place)
    case .boolean: self.init(.boolean(json.boolean ?? false), provenance, place)
    case .number: self.init(.number(json.numberText ?? "0"), provenance, place)
    case .string: self.init(.string(json.string ?? ""), provenance, place)
    case .array: self.init(.array(json.elements.map { BoundValue($0, value) }), provenance, place)
    case .object:
      let members = json.members.map { member in
        Member(
          key: member.key, keyPlace: value.textMap?.place(of: member.keyRange) ?? value.place,
          value: BoundValue(member.value, value))
      }
      self.init(.object(members), provenance, place)
    }
  }
}
