// swift-tools-version: 6.1
import PackageDescription

/// One line per module: its name and what it may import. `ArchitectureTests` holds the sources to this table.
let modules: [(name: String, imports: [Target.Dependency])] = [
  ("Rows", []),
  ("JSON", []),
  ("YAML", ["CYAML", "JSON"]),
  ("Syntax", []),
  ("Binding", ["Syntax", "JSON", "Rows"]),
  ("Registry", ["YAML", "JSON", "Rows", "CProviders"]),
  ("HTTP", ["CCurl", "Rows"]),
  ("SQLite", ["CSQLite", "Rows"]),
  ("Invocation", ["Binding", "Registry", "HTTP", "JSON", "Rows", "SQLite"]),
  ("Engine", ["Syntax", "Binding", "Registry", "Invocation", "HTTP", "SQLite", "JSON", "Rows"]),
  ("Rendering", ["Rows", "JSON"]),
  ("Shell", ["Engine", "Syntax", "Binding", "Rendering", "Rows", "JSON", "YAML", "CEdit"]),
  ("Sandbox", ["JSON", "CEvent"]),
]

/// C targets: the system library behind each, and nothing else.
let libraries: [(name: String, links: [String])] = [
  ("CYAML", ["yaml"]),
  ("CCurl", []),  // opened at the first request, see its header
  ("CSQLite", ["sqlite3"]),
  ("CEdit", ["edit"]),
  ("CEvent", ["event"]),
]

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "tributary",
  products: [.executable(name: "trib", targets: ["trib"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .executableTarget(
      name: "trib",
      dependencies: modules.map { .byName(name: $0.name) } + [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ]),
    .target(name: "CProviders", exclude: ["confluent"]),
  ]
    + modules.map { .target(name: $0.name, dependencies: $0.imports) }
    + libraries.map {
      .target(name: $0.name, linkerSettings: $0.links.map { .linkedLibrary($0) })
    }
    + modules.map {
      .testTarget(
        name: "\($0.name)Tests", dependencies: [.byName(name: $0.name), "TestSupport"])
    }
    + [
      .target(name: "TestSupport", path: "Tests/TestSupport")
    ]
)

let cTargets = Set(libraries.map(\.name) + ["CProviders"])
for target in package.targets where !cTargets.contains(target.name) {
  target.swiftSettings = strict
}
