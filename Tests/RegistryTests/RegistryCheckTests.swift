import Glibc
import TestSupport
import Testing

@testable import Registry

/// A check of the real documents, against counts that were made by other means.
struct RegistryCheckTests {
  private static func report() async throws -> RegistryReport {
    _ = try ProviderDocuments.registry()
    return await RegistryChecker.check(try RegistryChecker.subjects(at: ProviderDocuments.folder))
  }

  /// Services, resources, methods, resources with views, parameters by use, schemas that methods lead to, waiting methods.
  private static let counts: [(name: String, numbers: [Int])] = [
    ("confluent", [25, 115, 411, 1, 857, 8326, 29]),
    ("databricks_account", [9, 79, 199, 29, 466, 3515, 1]),
    ("digitalocean", [19, 257, 698, 0, 1067, 6578, 0]),
    ("github", [48, 432, 1221, 0, 3513, 17340, 10]),
    ("homebrew", [1, 9, 1, 8, 1, 139, 0]),
    ("linode", [21, 142, 449, 0, 522, 10532, 4]),
    ("okta", [57, 202, 731, 0, 1873, 6468, 131]),
    ("pagerduty", [33, 100, 438, 0, 1807, 3522, 0]),
  ]

  /// What the documents deserve: nothing else may be said of them.
  private static let warnings = [
    "warning github.teams.members.get_member_legacy: the answer is not described: its columns are unknown (teams.yaml:4919)",
    "warning pagerduty.add_ons.addons.list_addon: objectKey `$.addon` leads to nothing in the answer's schema (add_ons.yaml:2603)",
    "warning pagerduty.business_services.business_services.list_business_services: objectKey `$.services` leads to nothing in the answer's schema (business_services.yaml:2716)",
    "warning pagerduty.response_plays.response_plays.list_response_plays: objectKey `$.plays` leads to nothing in the answer's schema (response_plays.yaml:2665)",
    "warning pagerduty.tags.tags.get_tags_by_entity_type: objectKey `$.type` leads to nothing in the answer's schema (tags.yaml:2627)",
    "warning pagerduty.users.contact_methods.get_user_contact_methods: objectKey `$.methods` leads to nothing in the answer's schema (users.yaml:3361)",
    "warning pagerduty.users.notification_rules.get_user_notification_rules: objectKey `$.rules` leads to nothing in the answer's schema (users.yaml:3443)",
    "warning pagerduty.users.sessions.get_user_sessions: objectKey `$.sessions` leads to nothing in the answer's schema (users.yaml:3596)",
    "warning pagerduty.users.status_update_notification_rules.get_user_status_update_notification_rules: objectKey `$.rules` leads to nothing in the answer's schema (users.yaml:3648)",
  ]

  @Test func realProvidersAreReadWhole() async throws {
    let report = try await RegistryCheckTests.report()
    for (provider, expected) in zip(report.providers, RegistryCheckTests.counts) {
      let size = provider.size
      #expect(provider.name == expected.name && provider.version == "v00.00.00000")
      #expect(
        [
          size.services, size.resources, size.methods, size.views, size.parameters, size.schemas,
          provider.count(.waiting),
        ] == expected.numbers, "\(provider.name)")
      #expect(provider.count(.unusable) == 0)
    }
    #expect(report.providers.count == 8)
    #expect(
      report.providers.flatMap(\.lines).filter { !$0.hasPrefix("waiting") } == RegistryCheckTests.warnings)
    #expect(
      report.providers.flatMap(\.findings).filter { $0.kind == .waiting }.allSatisfy {
        ($0.place?.line ?? 0) > 0 && !$0.message.isEmpty
      })
  }

  @Test func everyLayoutCanBeChecked() async throws {
    let folder = TemporaryFolder()
    SampleProvider.write("a", services: ["x", "y"], to: "all/a/v1", in: folder)
    SampleProvider.write("b", to: "all/b/v1", in: folder)
    folder.write(SampleProvider.service, to: "shop.yaml")
    for (path, names) in [
      ("all", ["a 2", "b 1"]), ("all/a", ["a 2"]), ("all/a/v1", ["a 2"]), ("all/b/v1/provider.yaml", ["b 1"]),
      ("shop.yaml", ["shop 1"]),
    ] {
      let report = await RegistryChecker.check(try RegistryChecker.subjects(at: "\(folder.path)/\(path)"))
      #expect(report.providers.map { "\($0.name) \($0.size.methods)" } == names, "\(path)")
      #expect(report.providers.flatMap(\.lines).isEmpty)
    }
    #expect(throws: InstallationError.self) { try RegistryChecker.subjects(at: "\(folder.path)/none") }
  }

  @Test func oneBadProviderDoesNotHideOthers() async throws {
    let folder = TemporaryFolder()
    SampleProvider.write("good", services: ["x", "gone"], to: "good/v1", in: folder)
    folder.write("name: bad\nproviderServices: [", to: "bad/v1/provider.yaml")
    folder.write("title: [worse]", to: "worse/v1/provider.yaml")
    let file = "\(folder.path)/good/v1/services/gone.yaml"
    try #require(Glibc.unlink(file) == 0)
    let report = await RegistryChecker.check(try RegistryChecker.subjects(at: folder.path))
    #expect(
      report.providers.flatMap(\.lines) == [
        "unusable bad: expected a value (provider.yaml:2)",
        "unusable good.gone: the document `\(file)` is missing (provider.yaml:10)",
        "unusable worse: `name` is missing (provider.yaml:1)",
      ])
    #expect(report.providers.map(\.size.methods) == [0, 1, 0])
    #expect(report.count(.unusable) == 3)
  }
}
