import TestSupport
import Testing

@testable import Registry

/// Adding and removing providers.
struct RegistryStoreTests {
  private let source = TemporaryFolder()
  private let target = TemporaryFolder()
  private var store: RegistryStore { RegistryStore("\(target.path)/registry") }

  private func add(_ path: String, as name: String? = nil) throws -> [String] {
    try store.add(ProviderSource.packages(at: "\(source.path)/\(path)", as: name)).map {
      "\($0.provider) \($0.version) \($0.services) \($0.replaced ? "replaced" : "added")"
    }
  }

  @Test func everyLayoutIsFound() throws {
    SampleProvider.write("a", services: ["x", "y"], to: "all/a/v1.0.0", in: source)
    SampleProvider.write("b", to: "all/b/v0.9.0", in: source)
    SampleProvider.write("b", version: "v0.10.0", to: "all/b/v0.10.0", in: source)
    SampleProvider.write("c", version: "v3", to: "bare", in: source)
    #expect(try add("all") == ["a v1.0.0 2 added", "b v0.10.0 1 added"])
    #expect(try add("all/b") == ["b v0.10.0 1 replaced"])
    #expect(try add("all/b/v0.9.0/") == ["b v0.9.0 1 added"])
    #expect(try add("all/a/v1.0.0/provider.yaml") == ["a v1.0.0 2 replaced"])
    #expect(try add("bare") == ["c v3 1 added"])
    #expect(try add("bare", as: "other") == ["other v3 1 added"])
    #expect(
      target.files.filter { !$0.hasSuffix(".lock") } == [
        "registry/a/v1.0.0/provider.yaml", "registry/a/v1.0.0/services/x.yaml",
        "registry/a/v1.0.0/services/y.yaml", "registry/b/v0.10.0/provider.yaml",
        "registry/b/v0.10.0/services/shop.yaml", "registry/b/v0.9.0/provider.yaml",
        "registry/b/v0.9.0/services/shop.yaml", "registry/c/v3/provider.yaml",
        "registry/c/v3/services/shop.yaml", "registry/other/v3/provider.yaml",
        "registry/other/v3/services/shop.yaml",
      ])
  }

  @Test func oneDocumentIsAProvider() throws {
    source.write(SampleProvider.service, to: "order-desk.yaml")
    #expect(try add("order-desk.yaml") == ["order_desk v0.0.0 1 added"])
    #expect(try add("order-desk.yaml", as: "shop") == ["shop v0.0.0 1 added"])
    let registry = ProviderRegistry(folders: [store.folder], store: store)
    let method = try registry.method(MethodPath(ResourcePath("shop", "order_desk", "orders"), "list"))
    #expect(method.pathTemplate == "/orders" && method.verbs == [.select])
    #expect(try registry.provider("order_desk").services.map(\.name) == ["order_desk"])
  }

  @Test func aProviderCanHaveAnotherName() throws {
    SampleProvider.write("github", to: "p", in: source)
    _ = try add("p", as: "gh")
    let provider = try #require(try store.folder.provider("gh"))
    #expect(provider.name == "gh" && provider.ownName == "github")
    #expect(try store.folder.provider("github") == nil)
  }

  @Test func googleHasAFolderOfItsOwnName() throws {
    SampleProvider.write("google", to: "all/googleapis.com/v1.0.0", in: source)
    let folder = RegistryFolder("\(source.path)/all")
    #expect(folder.providerNames() == ["google"])
    #expect(folder.versions(of: "google") == ["v1.0.0"])
    #expect(try folder.provider("google")?.name == "google")
    #expect(try add("all") == ["google v1.0.0 1 added"])
    #expect(store.folder.providerNames() == ["google"])
  }

  @Test func whatIsNoProviderIsRefused() throws {
    source.write("a: 1", to: "plain.yaml")
    source.write("openapi: 3.0.0\npaths: {}", to: "openapi.yaml")
    source.write("a: [1", to: "broken.yaml")
    source.write("name: x", to: "half/provider.yaml")
    source.write("", to: "empty/nothing.txt")
    SampleProvider.write("a", to: "all/a/v1.0.0", in: source)
    SampleProvider.write("b", to: "all/b/v1.0.0", in: source)
    let cases: [(path: String, name: String?, message: String)] = [
      ("none", nil, "there is no file or folder `ROOT/none`"),
      (
        "plain.yaml", nil,
        "`ROOT/plain.yaml` is no provider document: expected providerServices, components.x-stackQL-resources or openapi"
      ),
      ("openapi.yaml", nil, "`paths` is missing"),
      (
        "empty", nil,
        "`ROOT/empty` holds no provider: expected provider.yaml, VERSION/provider.yaml or PROVIDER/VERSION/provider.yaml"
      ),
      ("half", nil, "`providerServices` is missing"),
      ("all/a", "../x", "`../x` cannot be the name of a provider or version"),
      ("all/a", "", "`` cannot be the name of a provider or version"),
      ("all", "x", "`ROOT/all AS x` holds 2 providers (a, b), which one name cannot stand for"),
    ]
    for (path, name, message) in cases {
      do {
        let added = try add(path, as: name)
        Issue.record("\(path): \(added)")
      } catch let error as InstallationError {
        #expect(error.message == message.replacing("ROOT", with: source.path), "\(path)")
      }
    }
    #expect(throws: InstallationError.self) { try add("broken.yaml") }
    #expect(target.files.isEmpty)
  }

  @Test func removingTakesVersionsAway() throws {
    SampleProvider.write("a", to: "a/v1", in: source)
    SampleProvider.write("a", to: "a/v2", in: source)
    #expect(throws: InstallationError.notInstalled("a", isElsewhere: false, known: [])) {
      try store.remove("a")
    }
    _ = try add("a/v1")
    _ = try add("a/v2")
    #expect(throws: InstallationError.noSuchVersion("v3", provider: "a", known: ["v1", "v2"])) {
      try store.remove("a", version: "v3")
    }
    #expect(try store.remove("a", version: "v2") == ["v2"])
    #expect(store.folder.versions(of: "a") == ["v1"])
    #expect(try store.remove("a") == ["v1"])
    #expect(store.folder.providerNames().isEmpty)
    #expect(throws: InstallationError.self) { try store.remove("../registry") }
  }

  @Test func whatADeadProcessLeftIsNeitherSeenNorKept() throws {
    target.write("name: a", to: "registry/.aside-1-a/provider.yaml")
    target.write("name: a", to: "registry/.aside-1-a/v1/provider.yaml")
    #expect(store.folder.providerNames().isEmpty)
    SampleProvider.write("b", to: "b/v1", in: source)
    _ = try add("b")
    #expect(!target.files.contains { $0.contains(".aside") })
  }

  @Test func aFailedAdditionLeavesWhatWasThere() throws {
    SampleProvider.write("a", to: "a/v1", in: source)
    _ = try add("a")
    let files = target.files
    let broken = try ProviderPackage(
      name: "a", version: "v1",
      files: [
        ProviderPackage.File("provider.yaml", .bytes(Array("name: a".utf8))),
        ProviderPackage.File("services/x.yaml", .copy(of: "\(source.path)/none.yaml")),
      ])
    #expect(throws: InstallationError.self) { try store.add([broken]) }
    #expect(target.files == files)
    #expect(try store.folder.provider("a")?.services.count == 1)
  }

  @Test func aRegistryNoticesWhatOthersChange() throws {
    let registry = ProviderRegistry(folders: [store.folder], store: store)
    #expect(throws: RegistryError.self) { try registry.provider("a") }
    SampleProvider.write("a", to: "a/v1", in: source)
    _ = try add("a")
    #expect(registry.providerNames() == ["a", "confluent"])
    #expect(try registry.service("shop", of: "a").resourceNames() == ["orders"])
    SampleProvider.write("a", services: ["shop", "more"], to: "a/v2", in: source)
    _ = try add("a")
    #expect(try registry.provider("a").services.map(\.name) == ["shop", "more"])
    target.write("components: {x-stackQL-resources: {z: {}}}", to: "registry/a/v2/services/more.yaml")
    #expect(try registry.service("more", of: "a").resourceNames() == ["z"])
    target.write("components: {x-stackQL-resources: {yy: {}}}", to: "registry/a/v2/services/more.yaml")
    #expect(try registry.service("more", of: "a").resourceNames() == ["yy"])
    _ = try store.remove("a")
    #expect(throws: RegistryError.self) { try registry.service("shop", of: "a") }
  }

  @Test func builtInServicesStayWhenTheirProviderIsAdded() throws {
    SampleProvider.write("confluent", to: "confluent/v1", in: source)
    _ = try add("confluent")
    let registry = ProviderRegistry(folders: [store.folder], store: store)
    #expect(try registry.provider("confluent").services.map(\.name) == ["shop", "partner"])
    #expect(try registry.service("partner", of: "confluent").resourceNames().contains("signups"))
    #expect(try registry.service("shop", of: "confluent").resourceNames() == ["orders"])
  }

  @Test func manyAddAtOnce() async throws {
    for index in 0..<8 {
      SampleProvider.write("a", services: ["s\(index)"], to: "in\(index)/a/v1", in: source)
    }
    let store = store
    let path = source.path
    // Readers look while writers write: a provider is never half there.
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<8 {
        group.addTask {
          do {
            _ = try store.add(ProviderSource.packages(at: "\(path)/in\(index)", as: nil))
          } catch {
            Issue.record("\(error)")
          }
        }
        group.addTask {
          for _ in 0..<50 {
            let registry = ProviderRegistry(folders: [store.folder])
            guard let provider = try? registry.provider("a") else { continue }
            #expect(provider.services.count == 1)
          }
        }
      }
    }
    #expect(store.folder.providerNames() == ["a"])
    #expect(target.files.filter { $0.contains("services/") }.count == 1)
  }
}
