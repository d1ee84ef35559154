import Binding
import Invocation
import JSON
import Registry
import Rows
import Syntax

/// Keeping secrets out of what is kept.
extension Session {
  /// `text` with every secret that is written out in it turned into a placeholder, or into dots: what a history may
  /// hold. Secret is what the API's description calls so, the value of a secret variable, and what looks like one.
  package func withoutSecrets(_ text: String) -> String {
    let source = SourceText(name: "", text)
    guard let script = try? Script(parsing: source) else {
      return SecretScan(withoutVariables(text), isLoose: true).result
    }
    let described = withoutDescribedSecrets(script, source)
    return SecretScan(withoutVariables(described), isLoose: false).result
  }

  /// `text` without the values of secret variables.
  private func withoutVariables(_ text: String) -> String {
    let scope = scope
    var text = text
    for name in scope.names {
      // A few letters may be anything.
      guard case .secret(let secret)? = scope.variable(at: [name])?.value, secret.revealed.count >= 6 else {
        continue
      }
      text = text.replacing(secret.revealed, with: "{{ \(name) }}")
    }
    return text
  }

  private func withoutDescribedSecrets(_ script: Script, _ source: SourceText) -> String {
    var hidden: [(range: Range<Int>, name: String)] = []
    for item in script.items {
      let statement: Statement
      switch item {
      case .statement(let found), .sent(let found, _, _): statement = found
      case .metaCommand: continue
      }
      hidden += secrets(in: statement.content, source)
    }
    return SecretFinding.replace(hidden.map { SecretFinding($0.range, $0.name) }, in: source.bytes)
  }

  /// `failure` with asterisks in the lines that it shows, in place of secrets that `statement` writes out.
  func withoutSecrets(
    _ failure: StatementFailure, of statement: Statement, in source: SourceText
  ) -> StatementFailure {
    let ranges = secrets(in: statement.content, source).map(\.range)
    guard !ranges.isEmpty else { return failure }
    var bytes = source.bytes
    for range in ranges {
      bytes.replaceSubrange(range, with: repeatElement(UInt8(ascii: "*"), count: range.count))
    }
    let shown = SourceText(name: source.name, String(decoding: bytes, as: UTF8.self))
    let faults = failure.faults.map { fault in
      guard let place = fault.place, place.source === source else { return fault }
      return Fault(
        fault.message, at: SourcePlace(shown, place.span), severity: fault.severity, notes: fault.notes)
    }
    return StatementFailure(failure, faults)
  }

  private func secrets(in content: Statement.Content, _ source: SourceText) -> [(
    range: Range<Int>, name: String
  )] {
    switch content {
    case .exec(let exec): return secrets(in: exec, source)
    case .explain(let explain): return secrets(in: explain.statement.content, source)
    case .insert(let insert):
      guard let columns = insert.columns, let list = insert.source.flatMap(ValuesList.init) else { return [] }
      let methods = methods(insert.target, insert.isReplace ? .replace : .insert, source)
      return list.rows.flatMap { row in
        zip(columns, row.values).flatMap { secrets(of: $0.text, in: $1, methods, source) }
      }
    case .update(let update):
      let methods = methods(update.target, update.isReplace ? .replace : .update, source)
      return update.assignments.flatMap { secrets(of: $0.column.text, in: $0.value, methods, source) }
    default: return []
    }
  }

  private func methods(_ name: ObjectName, _ kind: ChangeKind, _ source: SourceText) -> [Method] {
    let resolver = NameResolver(registry: registry, source: source)
    return (try? ChangeTarget(name, kind, resolver).methods) ?? []
  }

  /// The secret texts in the value of a parameter or property, as any of `methods` describes it.
  private func secrets(
    of name: String, in value: [Query.Element], _ methods: [Method], _ source: SourceText
  ) -> [(range: Range<Int>, name: String)] {
    for method in methods {
      guard
        let schema = MethodArguments.parameter(name, of: method)?.schema
          ?? MethodArguments.property(name, of: method)
      else { continue }
      if schema.format == "password" {
        return Session.literals(in: value).map { ($0.span.range, "{{ \(name) }}") }
      }
      if case .string(let literal)? = Value(value)?.content { return secrets(in: literal, schema, source) }
    }
    return []
  }

  private static func literals(in elements: [Query.Element]) -> [StringLiteral] {
    elements.flatMap { element -> [StringLiteral] in
      switch element {
      case .string(let literal): [literal]
      case .group(let inner, _): literals(in: inner)
      case .subquery(let query, _): literals(in: query.elements)
      default: []
      }
    }
  }

  private func secrets(in exec: ExecStatement, _ source: SourceText) -> [(range: Range<Int>, name: String)] {
    guard let method = try? NameResolver(registry: registry, source: source).method(exec.method).method else {
      return []
    }
    var hidden: [(range: Range<Int>, name: String)] = []
    for argument in exec.arguments {
      let isSecret = MethodArguments.parameter(argument.name, of: method)?.schema?.format == "password"
      let isSecretProperty = MethodArguments.property(argument.name, of: method)?.format == "password"
      if isSecret || isSecretProperty, case .string(let literal) = argument.value.content {
        hidden.append((literal.span.range, "{{ \(argument.name) }}"))
      }
    }
    for body in exec.bodies {
      guard case .literal(let literal) = body.content, let schema = method.request.schema else { continue }
      hidden += secrets(in: literal, schema, source)
    }
    return hidden
  }

  /// The secret strings of a JSON body.
  private func secrets(
    in literal: StringLiteral, _ schema: Schema, _ source: SourceText
  ) -> [(range: Range<Int>, name: String)] {
    let exec = ExecStatement(
      method: ObjectName([ObjectName.Part("body", literal.span)]),
      bodies: [ExecStatement.Body(literal.span, .literal(literal))])
    guard
      let body = try? Binder.bind(exec, span: literal.span, scope: scope, source: source, readFile: readFile)
        .body
    else { return [] }
    var found: [(range: Range<Int>, name: String)] = []
    Session.collect(body, schema, "secret", &found, depth: 0)
    return found
  }

  private static func collect(
    _ value: BoundValue, _ schema: Schema, _ name: String, _ found: inout [(range: Range<Int>, name: String)],
    depth: Int
  ) {
    guard depth < 16 else { return }
    switch value.content {
    case .string where schema.format == "password" && value.provenance == .literal:
      // The span of a JSON string has its quotes.
      found.append((value.place.span.range, "\"{{ \(name) }}\""))
    case .object(let members):
      let shape = ObjectShape(schema)
      for member in members {
        guard let property = shape[member.key] else { continue }
        collect(member.value, property, member.key, &found, depth: depth + 1)
      }
    case .array(let elements):
      guard let items = schema.items else { return }
      for element in elements { collect(element, items, name, &found, depth: depth + 1) }
    default: break
    }
  }
}
