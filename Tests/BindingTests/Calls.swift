import Binding
import JSON
import Rows
import Syntax
import Testing

/// Variables for tests: texts, JSON texts and secrets.
func scope(
  _ texts: [String: String] = [:], json: [String: String] = [:], secrets: [String: String] = [:]
) throws -> VariableScope {
  var variables = texts.mapValues { Variable(.text($0), origin: "test") }
  for (name, text) in json { variables[name] = Variable(.json(try JSONDocument(text).root), origin: "test") }
  for (name, text) in secrets { variables[name] = Variable(.secret(Secret(text)), origin: "test") }
  return VariableScope([VariableSource(name: "test", variables)])
}

/// The EXEC in `text` with its variables bound.
func bound(
  _ text: String, _ scope: VariableScope = VariableScope(), files: [String: String] = [:]
) throws -> BoundCall {
  let (exec, span, source) = try exec(in: text)
  return try Binder.bind(exec, span: span, scope: scope, source: source, readFile: reader(of: files))
}

private func exec(in text: String) throws -> (exec: ExecStatement, span: SourceSpan, source: SourceText) {
  let source = SourceText(name: "test", text)
  let script = try Script(parsing: source)
  guard case .statement(let statement) = script.items.first, case .exec(let exec) = statement.content else {
    throw NoExec()
  }
  return (exec, statement.span, source)
}

private func reader(of files: [String: String]) -> (String) throws(Binder.FileFault) -> [UInt8] {
  { path throws(Binder.FileFault) in
    guard let file = files[path] else { throw Binder.FileFault(reason: "no such file") }
    return Array(file.utf8)
  }
}

struct NoExec: Error {}

/// The faults of binding `text`: the source's text at each place and the message. Asking for the faults alone gives the
/// same ones.
func faults(_ text: String, _ scope: VariableScope = VariableScope(), files: [String: String] = [:])
  -> [String]
{
  var found: [String] = []
  do {
    _ = try bound(text, scope, files: files)
  } catch let errors as BindingErrors {
    found = shown(errors.faults)
  } catch {
    return ["\(error)"]
  }
  if let (exec, _, source) = try? exec(in: text) {
    let alone = Binder.faults(in: exec, scope: scope, source: source, readFile: reader(of: files))
    #expect(shown(alone) == found)
  }
  return found
}

private func shown(_ faults: [BindingError]) -> [String] {
  faults.map { "\($0.place.source.text(of: $0.place.span)): \($0.message)" }
}

/// A value as JSON; text from variables in ‹›.
func show(_ value: BoundValue?) -> String {
  guard let value else { return "nothing" }
  switch value.content {
  case .string(let text):
    if case .textVariable = value.provenance { return "‹\(text)›" }
    return JSONWriter.quoted(text)
  case .secret(let secret): return "\(secret)"
  case .array(let elements): return "[" + elements.map { show($0) }.joined(separator: ",") + "]"
  case .object(let members):
    return "{" + members.map { "\($0.key):\(show($0.value))" }.joined(separator: ",") + "}"
  default:
    var writer = JSONWriter()
    value.write(to: &writer, revealingSecrets: false)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
