import Binding
import Registry
import Syntax

/// Objects and alternatives.
extension SchemaChecker {
  /// The members of an object as `schema` wants them; nil when they stay as they are.
  mutating func checkMembers(
    _ members: [BoundValue.Member], _ value: BoundValue, _ schema: Schema, _ path: ValuePath
  ) -> [BoundValue.Member]? {
    let shape = ObjectShape(schema)
    // What only an alternative declares is checked there.
    if shape.isEmpty, shape.required.isEmpty, shape.additional == nil, !shape.isClosed {
      return nil
    }
    var changes: [(index: Int, value: BoundValue)] = []
    for (index, member) in members.enumerated() {
      let memberPath = ValuePath.member(path, member.key)
      if let property = shape[member.key] {
        let facts = property.facts
        if facts.isReadOnly, !shape.required.contains(member.key) {
          note(.readOnlyProperty(path: memberPath.text), member.keyPlace)
        }
        if facts.isDeprecated { note(.deprecated(path: memberPath.text), member.keyPlace) }
        if let value = check(member.value, property, path: memberPath) { changes.append((index, value)) }
        continue
      }
      noteUndeclared(member, shape, schema, path)
      if let additional = shape.additional, let value = check(member.value, additional, path: memberPath) {
        changes.append((index, value))
      }
    }
    for name in shape.required where !members.contains(where: { $0.key == name }) {
      // The server itself sets what is read-only, required or not.
      if let property = shape[name], property.isReadOnly { continue }
      note(.missingProperty(path: path.text, ArgumentFault.Needed(name, shape[name])), value.place)
    }
    if changes.isEmpty { return nil }
    var changed = members
    for (index, value) in changes {
      let member = members[index]
      changed[index] = BoundValue.Member(key: member.key, keyPlace: member.keyPlace, value: value)
    }
    return changed
  }

  private mutating func noteUndeclared(
    _ member: BoundValue.Member, _ shape: ObjectShape, _ schema: Schema, _ path: ValuePath
  ) {
    if shape.isOpen || shape.additional != nil || !shape.isClosed && !schema.holders.isEmpty { return }
    let known = shape.properties.filter { !$0.schema.isReadOnly }.map(\.name)
    let nearest = NearestName.find(member.key, among: known, limit: 2)
    if shape.isClosed {
      note(
        .unknownProperty(path: path.text, name: member.key, nearest: nearest, known: known), member.keyPlace)
    } else {
      note(.undeclaredProperty(path: path.text, name: member.key, nearest: nearest), member.keyPlace)
    }
  }

  /// One of the alternatives of `holder`, which is `schema` or a part of it, has to fit. When none does, the faults of
  /// the one that was most likely meant are told. Nil when the value stays as it is.
  mutating func checkAlternatives(
    _ value: BoundValue, _ holder: Schema, _ schema: Schema, _ path: ValuePath
  ) -> BoundValue? {
    let oneOf = holder.oneOf
    let all = oneOf.isEmpty ? holder.anyOf : oneOf
    let alternatives = discriminated(value, all, holder).map { [$0] } ?? all
    let declared = ObjectShape(schema)
    var fitting: (value: BoundValue?, warnings: [ArgumentFault])?
    var best: (score: Int, faults: [ArgumentFault])?
    for alternative in alternatives {
      let (checked, found) = trying(value, alternative, path)
      // What the schema around declares, the alternative need not.
      let faults = found.filter { fault in
        if case .undeclaredProperty(path.text, let name, _) = fault.fault { return declared[name] == nil }
        return true
      }
      if faults.isEmpty { return checked }
      if faults.allSatisfy(\.isWarning) {
        if fitting.map({ faults.count < $0.warnings.count }) ?? true { fitting = (checked, faults) }
        continue
      }
      let score = SchemaChecker.likeness(value, alternative)
      if best.map({ score > $0.score }) ?? true { best = (score, faults) }
    }
    if let fitting {
      for fault in fitting.warnings { note(fault.fault, fault.place) }
      return fitting.value
    }
    // Nothing in common with any of them: the alternatives themselves are the message.
    if let best, best.score > 0 || alternatives.count == 1 {
      for fault in best.faults { note(fault.fault, fault.place) }
    } else if !alternatives.isEmpty {
      note(.noAlternative(path: path.text, alternatives: alternatives.map(SchemaChecker.words)), value.place)
    }
    return nil
  }

  private func discriminated(_ value: BoundValue, _ alternatives: [Schema], _ schema: Schema) -> Schema? {
    guard let discriminator = schema.facts.discriminator,
      case .string(let kind) = value[discriminator.property]?.content
    else { return nil }
    let name = discriminator.mapping[kind] ?? kind
    return alternatives.first { $0.name == name }
  }

  /// How many of the keys given `alternative` knows, less those it does not.
  private static func likeness(_ value: BoundValue, _ alternative: Schema) -> Int {
    let types = alternative.facts.types
    guard case .object(let members) = value.content else {
      switch value.content {
      case .array: return types.contains(.array) ? 1 : 0
      case .string: return types.contains(.string) ? 1 : 0
      case .number: return types.contains(.number) || types.contains(.integer) ? 1 : 0
      default: return 0
      }
    }
    guard types.contains(.object) else { return 0 }
    let shape = ObjectShape(alternative)
    return members.reduce(0) { $0 + (shape[$1.key] == nil ? 0 : 1) }
  }

  private static func words(_ alternative: Schema) -> String {
    let required = ObjectShape(alternative).required
    let name =
      alternative.title ?? SchemaType.allCases.first { alternative.types.contains($0) }?.words
      ?? "another form"
    return required.isEmpty ? name : "\(name) (\(required.joined(separator: ", ")))"
  }
}

extension ArgumentFault.Needed {
  /// What is missing, as its schema describes it.
  init(_ name: String, _ schema: Schema?) {
    self.init(
      name: name, type: schema.map(TypeName.of) ?? "", description: schema?.description ?? "")
  }
}
