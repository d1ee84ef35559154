import Binding
import HTTP
import JSON
import Registry
import Syntax
import TestSupport
import Testing

@testable import Invocation

/// Requests of the real providers' methods, against `Tests/Goldens/requests.txt`: what each call has to send was worked
/// out from the documents by other means than this program.
///
/// A case is the method, its arguments, the request line, the headers in alphabetic order and, where there is one, the body in the last line;
/// an empty line ends it.
struct RequestGoldenTests {
  private struct Case {
    let method: String
    let arguments: String
    let request: [String]
  }

  private static func cases() throws -> [Case] {
    let text = try #require(ProjectFiles.text("Tests/Goldens/requests.txt"))
    var cases: [Case] = []
    var lines: [String] = []
    let all: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in all + [""] {
      // The second line is empty for a method without arguments.
      if line.isEmpty, lines.count != 1 {
        if lines.count > 2 {
          cases.append(Case(method: lines[0], arguments: lines[1], request: Array(lines[2...])))
        }
        lines = []
      } else {
        lines.append(String(line))
      }
    }
    return cases
  }

  @Test func callsSendWhatTheDocumentsDescribe() throws {
    let folder = "\(ProjectFiles.root)/../shared/data/registry"
    try #require(
      !ProjectFiles.names(in: folder).isEmpty,
      "this test reads the provider documents in ../shared/data/registry, and there are none")
    let registry = ProviderRegistry(folders: [RegistryFolder(folder)])
    let cases = try RequestGoldenTests.cases()
    #expect(cases.count >= 200)
    #expect(Set(cases.map { $0.method.prefix { $0 != "." } }).count == 8)
    for golden in cases {
      do {
        #expect(
          try RequestGoldenTests.request(golden.method, golden.arguments, registry) == golden.request,
          "\(golden.method)")
      } catch let faults as ArgumentFaults {
        Issue.record("\(golden.method): \(faults.faults.map(\.message))")
      } catch {
        Issue.record("\(golden.method): \(error)")
      }
    }
  }

  private static func request(
    _ name: String, _ arguments: String, _ registry: ProviderRegistry
  ) throws -> [String] {
    let source = SourceText(name: "golden", "EXEC \(name) \(arguments)")
    let script = try Script(parsing: source)
    guard case .statement(let statement)? = script.items.first, case .exec(let exec) = statement.content
    else { return [] }
    let parts = name.split(separator: ".").map(String.init)
    let method = try registry.method(
      MethodPath(ResourcePath(parts[0], parts[1], parts[2]), parts[3...].joined(separator: ".")))
    let bound = try Binder.bind(
      exec, span: statement.span, scope: VariableScope([]), source: source,
      readFile: { _ throws(Binder.FileFault) in throw Binder.FileFault(reason: "none") })
    let call = try ArgumentChecker.check(bound, method, validates: true, environment: { _ in nil })
    let request = try RequestBuilder(userAgent: "test").request(for: call)
    let fields = request.fields.filter { !$0.isNamed("User-Agent") }
      .map { "\($0.name): \($0.printableValue)" }
    let body = request.body.map { [String(decoding: $0, as: UTF8.self)] } ?? []
    return ["\(request.method.rawValue) \(request.url)"] + fields.sorted() + body
  }
}
