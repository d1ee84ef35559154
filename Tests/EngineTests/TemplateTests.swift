import Binding
import Registry
import Syntax
import TestSupport
import Testing

@testable import Engine

/// The statements that SHOW INSERT and its like write parse and reach their methods, over real documents where there are
/// some beside the project.
struct TemplateTests {
  @Test func templatesOfRealProvidersRun() async throws {
    let folder = "\(ProjectFiles.root)/../shared/data/registry/providers/src"
    let registry = ProviderRegistry(folders: [RegistryFolder(folder)])
    let under = SessionUnderTest(environment: [:], folders: [folder]) { $0.validates = false }
    var count = 0
    var number = 0
    for name in registry.providerNames() {
      guard let provider = try? registry.provider(name) else { continue }
      for entry in provider.services {
        // One service in thirty: all of them would take minutes.
        number += 1
        guard number % 30 == 0, let service = try? registry.service(entry.name, of: name) else { continue }
        for resource in (try? service.resourceNames())?.prefix(6) ?? [] {
          count += await check("\(name).\(entry.name).\(Printer.quotedPart(resource))", under)
        }
      }
    }
    // Without the folder there is only what trib brings along.
    #expect(count > (registry.providerNames().count > 5 ? 50 : -1))
  }

  private func check(_ resource: String, _ under: SessionUnderTest) async -> Int {
    var count = 0
    for verb in ["INSERT INTO", "UPDATE", "REPLACE", "DELETE FROM"] {
      guard let template = await under.run("SHOW \(verb) \(resource)").first,
        template.hasSuffix(";")
      else { continue }
      count += 1
      let source = SourceText(name: "template", template)
      guard let script = try? Script(parsing: source), case .statement(let statement)? = script.items.first
      else {
        Issue.record("\(template)")
        continue
      }
      for placeholder in PlaceholderUses(statement).placeholders {
        guard let name = placeholder.name else { continue }
        await under.session.set(name, to: Variable(.text("1"), origin: "test"))
      }
      let shown = await under.run("EXPLAIN " + template)
      // What this version cannot sign or send says so; nothing else may stand in the way.
      let isShown = shown.last.map { $0.contains(" http") || $0.hasPrefix("-- ") } ?? false
      #expect(isShown || shown.first == "authentication", "\(template)\n\(shown)")
    }
    return count
  }
}
