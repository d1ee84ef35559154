import Binding
import Engine
import HTTP
import Synchronization
import Syntax
import TestSupport
import Testing

/// The call behind the one that runs is bound and checked while the answer is awaited, and no one can tell.
struct CallAheadTests {
  private let log = Log()
  private let work = WaitingWork()

  /// What happened, in its order.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock(\.self) }
  }

  /// A session whose calls are answered once the waiting work is done, and whose variables tell when they are read.
  private func session(files: [String: String] = [:]) -> SessionUnderTest {
    let transport = FakeTransport([
      { [log, work] request in
        let key = request.url.split(separator: "/").last.map(String.init) ?? ""
        log.append("send \(key)")
        work.perform()
        log.append("answer \(key)")
        return .success(FakeTransport.answer(200, #"{"id": "1"}"#))
      }
    ])
    let names = VariableSource(
      name: "told",
      lookUp: { [log] name in
        guard name == "a" || name == "b" else { return nil }
        log.append("read \(name)")
        return Variable(.text("e-\(name)"), origin: "told")
      }, list: { ["a", "b"] })
    return SessionUnderTest(transport, files: files, sources: [names], waitingWork: work)
  }

  /// Runs all statements of `text`, each after the next is announced; `between` is what happens behind the first.
  private func run(
    _ text: String, on under: SessionUnderTest, between: (Session) async -> Void = { _ in }
  ) async throws -> [String] {
    let source = SourceText(name: "test", text)
    let statements = try Script(parsing: source).items.compactMap { item in
      if case .statement(let statement) = item { statement } else { nil }
    }
    var failures: [String] = []
    for (index, statement) in statements.enumerated() {
      await under.session.expect(statements.dropFirst(index + 1).first, in: source)
      do {
        _ = try await under.session.run(statement, in: source)
      } catch {
        failures += error.faults.map(SessionUnderTest.show)
      }
      if index == 0 { await between(under.session) }
    }
    return failures
  }

  private let get = "EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id ="

  @Test func readsVariablesWhileItWaits() async throws {
    #expect(try await run("\(get) {{ a }}; \(get) {{ b }};", on: session()) == [])
    #expect(log.all == ["read a", "send e-a", "read b", "answer e-a", "send e-b", "answer e-b"])
  }

  /// What could change the call throws the work away.
  @Test func readsAgainWhatMayHaveChanged() async throws {
    let failures = try await run("\(get) {{ a }}; \(get) {{ b }};", on: session()) { session in
      await session.set("b", to: nil)
    }
    #expect(failures == [])
    #expect(
      log.all == ["read a", "send e-a", "read b", "answer e-a", "read b", "send e-b", "answer e-b"])
    let changed = try await run("\(get) {{ a }}; \(get) {{ b }};", on: session()) { session in
      await session.change { $0.isDryRun = true }
    }
    #expect(changed == [])
    #expect(log.all.suffix(2) == ["answer e-a", "read b"])
  }

  /// What was done for one statement is not taken for another, which may be run in its place.
  @Test func knowsWhoseCallItIs() async throws {
    let source = SourceText(name: "test", "\(get) {{ a }}; \(get) {{ b }}; \(get) 'c';")
    let statements = try Script(parsing: source).items.compactMap { item in
      if case .statement(let statement) = item { statement } else { nil }
    }
    let session = session().session
    await session.expect(statements[1], in: source)
    _ = try await session.run(statements[0], in: source)
    await session.expect(nil, in: source)
    _ = try await session.run(statements[2], in: source)
    #expect(log.all == ["read a", "send e-a", "read b", "answer e-a", "send c", "answer c"])
  }

  /// A fault is told in its turn, behind the answer that came before.
  @Test func tellsFaultsInTheirTurn() async throws {
    let failures = try await run("\(get) {{ a }}; \(get) {{ b }} @nothing = 1;", on: session())
    #expect(failures == ["@nothing: unknown parameter `nothing`, expected `id` or `organization.id`"])
    #expect(log.all == ["read a", "send e-a", "read b", "answer e-a", "read b"])
  }

  /// Files are read when they are sent, and other statements are no calls to look at.
  @Test(arguments: [
    "EXEC confluent.partner.entitlements.create_partner_v2_entitlement @@json = @file 'b.json'",
    "SET x = {{ b }}", "SHOW METHODS IN confluent.partner.signups",
  ])
  func leavesOthersAlone(_ statement: String) async throws {
    let body = #"{"external_id": "1", "name": "n", "plan_id": "p", "product_id": "q"}"#
    #expect(try await run("\(get) {{ a }}; \(statement)", on: session(files: ["b.json": body])) == [])
    #expect(log.all.prefix(3) == ["read a", "send e-a", "answer e-a"])
  }
}
