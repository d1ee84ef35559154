package import JSON
package import Syntax

/// Puts variables into trees: `{{ x }}` becomes a typed value, never text that is parsed again, so no value can change
/// a statement's shape.
package struct Binder {
  let scope: VariableScope
  let source: SourceText
  private let readFile: (String) throws(FileFault) -> [UInt8]
  /// What was found wrong so far: all faults of a statement are reported together.
  var faults: [BindingError] = []

  /// Why a file named in a statement cannot be read.
  package struct FileFault: Error {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  /// A binder for the statements of `source`. `readFile` gives the bytes of `@file 'path'`.
  package init(
    scope: VariableScope, source: SourceText, readFile: @escaping (String) throws(FileFault) -> [UInt8]
  ) {
    self.scope = scope
    self.source = source
    self.readFile = readFile
  }

  /// The call that `exec` makes. Throws all that is unbound, malformed or given twice.
  package static func bind(
    _ exec: ExecStatement, span: SourceSpan, scope: VariableScope, source: SourceText,
    readFile: @escaping (String) throws(FileFault) -> [UInt8]
  ) throws(BindingErrors) -> BoundCall {
    var binder = Binder(scope: scope, source: source, readFile: readFile)
    let call = binder.call(exec, span)
    guard binder.faults.isEmpty else {
      let isKnown = binder.faults.allSatisfy(\.fault.isRepetition)
      throw BindingErrors(binder.faults, call: isKnown ? call : nil)
    }
    return call
  }

  /// What `bind` would throw of the same call. Bodies that no variable can change are read, and nothing is made of them.
  package static func faults(
    in exec: ExecStatement, scope: VariableScope, source: SourceText,
    readFile: @escaping (String) throws(FileFault) -> [UInt8]
  ) -> [BindingError] {
    var binder = Binder(scope: scope, source: source, readFile: readFile)
    _ = binder.arguments(exec)
    binder.noteRepeatedBodies(exec)
    guard let content = exec.bodies.first?.content else { return binder.faults }
    if case .literal(let literal) = content, !literal.hasPlaceholders {
      _ = binder.document(binder.marked(literal))
    } else {
      _ = binder.bodyValue(content)
    }
    return binder.faults
  }

  /// The query with every placeholder turned into a literal. An unbound optional variable is NULL.
  package static func bind(
    _ elements: [Query.Element], scope: VariableScope, source: SourceText
  ) throws(BindingErrors) -> [Query.Element] {
    var binder = Binder(scope: scope, source: source) { _ throws(FileFault) in throw FileFault(reason: "") }
    let bound = binder.bound(elements)
    guard binder.faults.isEmpty else { throw BindingErrors(binder.faults) }
    return bound
  }

  /// The value of `value`, which is there for `use`; nil when it is an optional variable without a value.
  package static func bind(
    _ value: Value, as use: BindingError.Use = .text, scope: VariableScope, source: SourceText
  ) throws(BindingErrors) -> BoundValue? {
    var binder = Binder(scope: scope, source: source) { _ throws(FileFault) in throw FileFault(reason: "") }
    let bound = binder.bound(value, use: use)
    guard binder.faults.isEmpty else { throw BindingErrors(binder.faults) }
    return bound
  }

  /// The text of `literal` with its variables inserted.
  package static func bind(
    _ literal: StringLiteral, scope: VariableScope, source: SourceText
  ) throws(BindingErrors) -> String {
    var binder = Binder(scope: scope, source: source) { _ throws(FileFault) in throw FileFault(reason: "") }
    let bound = binder.text(of: literal)
    guard binder.faults.isEmpty else { throw BindingErrors(binder.faults) }
    return bound.text
  }

  // MARK: EXEC

  private mutating func call(_ exec: ExecStatement, _ span: SourceSpan) -> BoundCall {
    let arguments = arguments(exec)
    noteRepeatedBodies(exec)
    let body = exec.bodies.first
    return BoundCall(
      arguments: arguments, body: body.flatMap { bodyValue($0.content) },
      bodyPlace: body.map { place($0.nameSpan) }, place: place(span))
  }

  private mutating func arguments(_ exec: ExecStatement) -> [BoundArgument] {
    var arguments: [BoundArgument] = []
    var seen: Set<String> = []
    for argument in exec.arguments {
      if !seen.insert(argument.name).inserted {
        faults.append(BindingError(.repeatedArgument(argument.name), place(argument.nameSpan)))
      }
      if let value = bound(argument.value, use: .argument(argument.name)) {
        arguments.append(
          BoundArgument(name: argument.name, namePlace: place(argument.nameSpan), value: value))
      }
    }
    return arguments
  }

  private mutating func noteRepeatedBodies(_ exec: ExecStatement) {
    for extra in exec.bodies.dropFirst() {
      faults.append(BindingError(.repeatedBody, place(extra.nameSpan)))
    }
  }

  private mutating func bodyValue(_ content: ExecStatement.Body.Content) -> BoundValue? {
    switch content {
    case .literal(let literal): return json(literal)
    case .placeholder(let placeholder):
      guard let value = value(of: placeholder, use: .body(JSONPointer())) else { return nil }
      // A text variable that holds the whole body is the body's JSON, not a JSON string.
      guard case .string(let text) = value.content else { return value }
      return json(text: text, from: placeholder)
    case .file(let literal):
      let path = text(of: literal).text
      do throws(FileFault) {
        let bytes = try readFile(path)
        return json(file: path, bytes, literal.span)
      } catch {
        faults.append(BindingError(.unreadableFile(path: path, reason: error.reason), place(literal.span)))
        return nil
      }
    }
  }

  // MARK: Values

  func place(_ span: SourceSpan) -> SourcePlace { SourcePlace(source, span) }

  mutating func bound(_ value: Value, use: BindingError.Use) -> BoundValue? {
    let place = place(value.span)
    switch value.content {
    case .null: return BoundValue(.null, place)
    case .boolean(let isTrue): return BoundValue(.boolean(isTrue), place)
    case .number(let text): return BoundValue(.number(text), place)
    case .string(let literal):
      let bound = text(of: literal)
      if let secret = bound.secret { return BoundValue(.secret(secret), place) }
      return BoundValue(.string(bound.text), place, textMap: bound.map)
    case .placeholder(let placeholder): return self.value(of: placeholder, use: use)
    }
  }

  /// The variable that `placeholder` names, as a value; nil when it is optional and unbound, or a fault.
  mutating func value(of placeholder: Placeholder, use: BindingError.Use) -> BoundValue? {
    let place = place(placeholder.span)
    switch placeholder.content {
    case .text(let text): return BoundValue(.string(text), place)
    case .variable(let path, let isOptional, let fallback):
      if let variable = scope.variable(at: path) {
        // NULL in a row of FOR EACH: what is optional is left out.
        if isOptional, case .json(let value) = variable.value, value.isNull { return nil }
        return BoundValue(variable, name: path.joined(separator: "."), place)
      }
      if let fallback { return BoundValue(literal: fallback, place) }
      if !isOptional { noteUnbound(path, use, place) }
      return nil
    }
  }

  mutating func noteUnbound(_ path: [String], _ use: BindingError.Use, _ place: SourcePlace) {
    let name = path.joined(separator: ".")
    // Of very many faults the first are shown, and names may be very many too.
    let isShown = faults.count < SyntaxErrors.most
    let nearest = isShown ? NearestName.find(name, among: scope.names, limit: 2) : []
    faults.append(BindingError(.unbound(name: name, use: use, nearest: nearest), place))
  }
}

extension BoundValue {
  init(_ variable: Variable, name: String, _ place: SourcePlace) {
    switch variable.value {
    case .text(let text): self.init(.string(text), .textVariable(name), place)
    case .secret(let secret): self.init(.secret(secret), .textVariable(name), place)
    case .json(let value): self.init(json: value, .typedVariable(name), place)
    }
  }

  /// A value from elsewhere: every part of it stands at the placeholder that named it.
  package init(json value: JSONValue, _ provenance: Provenance, _ place: SourcePlace) {
    switch value.kind {
    case .null: self.init(.null, provenance, place)
    case .boolean: self.init(.boolean(value.boolean ?? false), provenance, place)
    case .number: self.init(.number(value.numberText ?? "0"), provenance, place)
    case .string: self.init(.string(value.string ?? ""), provenance, place)
    case .array:
      self.init(.array(value.elements.map { BoundValue(json: $0, provenance, place) }), provenance, place)
    case .object:
      let members = value.members.map { member in
        Member(key: member.key, keyPlace: place, value: BoundValue(json: member.value, provenance, place))
      }
      self.init(.object(members), provenance, place)
    }
  }

  init(literal: Literal, _ place: SourcePlace) {
    switch literal {
    case .null: self.init(.null, place)
    case .boolean(let isTrue): self.init(.boolean(isTrue), place)
    case .number(let text): self.init(.number(text), place)
    case .string(let text): self.init(.string(text), place)
    }
  }
}
