import Binding
import Engine
import Glibc
import HTTP
import Invocation
import JSON
import Registry
import Rows
import Syntax
import TestSupport
import Threads

/// A session over the built-in provider and a fake transport.
struct SessionUnderTest {
  let transport: FakeTransport
  let session: Session

  /// `environment` are the process's variables; those of the credentials are there unless told. Calls go to `other`
  /// in place of `transport` where it is given.
  init(
    _ transport: FakeTransport = FakeTransport(), variables: [String: String] = [:],
    environment: [String: String] = ["CONFLUENT_PARTNER_TOKEN": "t0ken"], files: [String: String] = [:],
    folders: [String] = [], store: String? = nil, stateFile: String? = nil,
    through other: (any Transport)? = nil, server: String? = nil, sources: [VariableSource] = [],
    waitingWork: WaitingWork? = nil, mayBlock: Bool = false,
    configure: (inout SessionOptions) -> Void = { _ in }
  ) {
    self.transport = transport
    let client = HTTPClient(
      transport: other ?? transport, wallClock: { .seconds(1_700_000_000) }, random: { 0 },
      decodeToken: { _ in nil })
    var options = SessionOptions()
    configure(&options)
    let given = variables.mapValues { Variable(.text($0), origin: "test") }
    let credentials = CredentialResolver(environment: { environment[$0] }) {
      _ throws(CredentialResolver.FileFault) in throw CredentialResolver.FileFault(reason: "no such file")
    }
    let store = store.map { RegistryStore($0) }
    let all = folders.map { RegistryFolder($0) } + (store.map { [$0.folder] } ?? [])
    let target = Target(
      label: "", registry: ProviderRegistry(folders: all, store: store),
      invoker: Invoker(
        client: client, builder: RequestBuilder(server: server, userAgent: "test"), credentials: credentials,
        options: HTTPOptions(limits: TransferLimits(mayBlockCaller: mayBlock), retry: .never)),
      environment: { environment[$0] })
    session = Session(
      executor: ThreadExecutor(), target: target, options: options,
      variables: ([VariableSource(name: "test", given)] + sources, []),
      readFile: { path throws(Binder.FileFault) in
        guard let text = files[path] else { throw Binder.FileFault(reason: "no such file") }
        return Array(text.utf8)
      },
      stateFile: stateFile.map { path in
        StateFile(path: path, exists: { access(path, F_OK) == 0 }, makeFolder: {})
      }, waitingWork: waitingWork)
  }

  /// Runs a script and shows what came of each statement: rows as JSON arrays with their columns, texts as they are,
  /// failures as their kind and faults.
  func run(_ text: String) async -> [String] {
    let source = SourceText(name: "test", text)
    guard let script = try? Script(parsing: source) else { return ["no script"] }
    var shown: [String] = []
    for case .statement(let statement) in script.items {
      do {
        let outcome = try await session.run(statement, in: source)
        shown += outcome.warnings.map { SessionUnderTest.show($0) }
        let (text, failure) = await SessionUnderTest.show(outcome)
        shown.append(text)
        if let failure { throw failure }
      } catch let failure as StatementFailure {
        shown.append("\(failure.kind)")
        shown += failure.faults.map { SessionUnderTest.show($0) }
      } catch {
        shown.append("\(error)")
      }
    }
    return shown
  }

  /// `place: message`, the place as the text it points at.
  static func show(_ fault: Fault) -> String {
    let place = fault.place.map { $0.source.text(of: $0.span) + ": " } ?? ""
    return (fault.severity == .warning ? "warning: " : "") + place + fault.message
  }

  /// The rows that came, and what ended them.
  private static func show(_ outcome: Outcome) async -> (text: String, failure: (any Error)?) {
    switch outcome.content {
    case .none: return (outcome.message ?? "nothing", nil)
    case .text(_, let text): return (text, nil)
    case .rows(let stream):
      var lines = [stream.columns.map(\.name).joined(separator: ",")]
      do {
        while let batch = try await stream.next() {
          lines += batch.map { "[" + $0.map(show).joined(separator: ",") + "]" }
        }
      } catch {
        return (lines.joined(separator: "\n"), error)
      }
      return (lines.joined(separator: "\n"), nil)
    }
  }

  private static func show(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .boolean(let isTrue): "\(isTrue)"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .number(let text), .json(let text): text
    case .text(let text): JSONWriter.quoted(text)
    }
  }
}

extension SessionUnderTest {
  /// The failure of a script's first statement.
  func failure(_ text: String) async -> StatementFailure? {
    let source = SourceText(name: "test", text)
    guard let script = try? Script(parsing: source), case .statement(let statement)? = script.items.first
    else { return nil }
    do throws(StatementFailure) {
      _ = try await session.run(statement, in: source)
      return nil
    } catch {
      return error
    }
  }
}
