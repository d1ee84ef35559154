import Binding
import Invocation
import JSON
import Registry
import Rows
import Syntax

/// A method of an API that a test writes down: `test.api.things.call`.
struct APIUnderTest {
  let provider: Provider
  let method: Method

  /// `operation` is the OpenAPI operation, `entry` what stands beside it in the resource's method, `servers` the list
  /// of servers; all in YAML, from column 1.
  init(
    _ operation: String = "{}", _ httpMethod: String = "post", path: String = "/things",
    components: String = "", entry: String = "", servers: String = "- url: https://api.example.com/v1",
    auth: String = "type: null_auth"
  ) throws {
    let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    let pointer = quoted.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    let service = """
      openapi: 3.0.3
      servers:
      \(APIUnderTest.indented(servers, 2))
      paths:
        '\(quoted)':
          \(httpMethod):
      \(APIUnderTest.indented(operation, 6))
      components:
      \(APIUnderTest.indented(components, 2))
        x-stackQL-resources:
          things:
            methods:
              call:
                operation: {$ref: '#/paths/\(pointer)/\(httpMethod)'}
      \(APIUnderTest.indented(entry, 10))
      """
    let providerText = """
      name: test
      providerServices:
        api: {service: {$ref: test/v1/services/api.yaml}}
      config:
        auth:
      \(APIUnderTest.indented(auth, 4))
      """
    let registry = ProviderRegistry(documents: [
      ProviderDocuments(
        name: "test", origin: "(test)", provider: providerText,
        services: ["test/v1/services/api.yaml": service])
    ])
    provider = try registry.provider("test")
    method = try registry.method(MethodPath(ResourcePath("test", "api", "things"), "call"))
  }

  private static func indented(_ text: String, _ count: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }

  /// What EXEC would call with `arguments`, checked. Throws the faults.
  func call(
    _ arguments: String = "", variables: [String: Variable] = [:], validates: Bool = true,
    hasServer: Bool = false, environment: [String: String] = [:]
  ) throws -> CheckedCall {
    let source = SourceText(name: "test", "EXEC test.api.things.call \(arguments);")
    let script = try Script(parsing: source)
    guard case .statement(let statement) = script.items.first, case .exec(let exec) = statement.content else {
      throw NoExec()
    }
    let scope = VariableScope([VariableSource(name: "test", variables)])
    let bound = try Binder.bind(exec, span: exec.method.span, scope: scope, source: source) {
      _ throws(Binder.FileFault) in throw Binder.FileFault(reason: "no such file")
    }
    return try ArgumentChecker.check(
      bound, method, validates: validates, hasServer: hasServer, environment: { environment[$0] })
  }

  /// What checking `arguments` says: the source's text at each place and the message; warnings marked.
  func faults(
    _ arguments: String = "", variables: [String: Variable] = [:], validates: Bool = true,
    hasServer: Bool = false, environment: [String: String] = [:]
  ) -> [String] {
    do {
      let checked = try call(
        arguments, variables: variables, validates: validates, hasServer: hasServer, environment: environment)
      return checked.warnings.map(APIUnderTest.show)
    } catch let faults as ArgumentFaults {
      return faults.faults.map(APIUnderTest.show)
    } catch {
      return ["\(error)"]
    }
  }

  private static func show(_ fault: ArgumentFault) -> String {
    let text = fault.place.source.text(of: fault.place.span)
    let place = text == "test.api.things.call" ? "" : "\(text): "
    return (fault.isWarning ? "warning: " : "") + place + fault.message
  }
}

struct NoExec: Error {}

/// A value as JSON, secrets as their mask.
func json(_ value: BoundValue?) -> String {
  guard let value else { return "nothing" }
  var writer = JSONWriter()
  value.write(to: &writer, revealingSecrets: false)
  return writer.text
}

/// Variables of the three kinds.
func text(_ value: String) -> Variable { Variable(.text(value), origin: "test") }
func typed(_ value: String) throws -> Variable {
  Variable(.json(try JSONDocument(value).root), origin: "test")
}
func secret(_ value: String) -> Variable { Variable(.secret(Secret(value)), origin: "test") }
