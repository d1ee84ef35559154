import Binding
import Invocation
import JSON
import Registry
import Syntax

/// Keeping secrets out of what is kept.
extension Session {
  /// `text` with every secret that is written out in it turned into a placeholder: what a history may hold.
  package func withoutSecrets(_ text: String) -> String {
    let source = SourceText(name: "", text)
    guard let script = try? Script(parsing: source) else { return text }
    var hidden: [(range: Range<Int>, name: String)] = []
    for item in script.items {
      let statement: Statement
      switch item {
      case .statement(let found), .sent(let found, _, _): statement = found
      case .metaCommand: continue
      }
      guard case .exec(let exec) = statement.content,
        let method = try? NameResolver(registry: registry, source: source).method(exec.method).method
      else { continue }
      for argument in exec.arguments {
        let isSecret = MethodArguments.parameter(argument.name, of: method)?.schema?.format == "password"
        let path = MethodArguments.bodyPath(argument.name, of: method)
        let isSecretProperty = path.flatMap { Session.schema(at: $0, of: method) }?.format == "password"
        if isSecret || isSecretProperty, case .string(let literal) = argument.value.content {
          hidden.append((literal.span.range, "{{ \(argument.name) }}"))
        }
      }
      for body in exec.bodies {
        guard case .literal(let literal) = body.content else { continue }
        hidden += secrets(in: literal, method, source)
      }
    }
    return Session.replacing(hidden, in: source)
  }

  /// The secret strings of a JSON body.
  private func secrets(
    in literal: StringLiteral, _ method: Method, _ source: SourceText
  ) -> [(range: Range<Int>, name: String)] {
    let exec = ExecStatement(
      method: ObjectName([ObjectName.Part(method.name, literal.span)]),
      bodies: [ExecStatement.Body(literal.span, .literal(literal))])
    guard let schema = method.request.schema,
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

  private static func schema(at path: [String], of method: Method) -> Schema? {
    var schema = method.request.schema
    for key in path { schema = schema.flatMap { ObjectShape($0)[key] } }
    return schema
  }

  private static func replacing(_ hidden: [(range: Range<Int>, name: String)], in source: SourceText)
    -> String
  {
    var bytes = source.bytes
    for item in hidden.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(item.range, with: Array(item.name.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
