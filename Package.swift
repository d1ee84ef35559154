// swift-tools-version: 6.1
import PackageDescription

/// One line per module: its name and what it may import. `ArchitectureTests` holds the sources to this table.
let modules: [(name: String, imports: [Target.Dependency])] = [
  ("Rows", []),
  ("JSON", []),
  ("YAML", ["CYAML", "JSON"]),
  ("Syntax", ["CGrammar"]),
  ("Binding", ["Syntax", "JSON", "Rows"]),
  ("Registry", ["YAML", "JSON", "CProviders"]),
  ("HTTP", ["CCurl", "Rows"]),
  ("SQLite", ["CSQLite", "Rows"]),
  ("Invocation", ["Syntax", "Binding", "Registry", "HTTP", "JSON", "Rows"]),
  ("Engine", ["Syntax", "Binding", "Registry", "Invocation", "HTTP", "SQLite", "JSON", "Rows"]),
  ("Rendering", ["Rows", "JSON"]),
  ("LineEditor", ["CEdit", "Rendering"]),
  ("Shell", ["Engine", "Syntax", "Binding", "Rendering", "LineEditor", "JSON", "YAML", "Rows"]),
  ("Sandbox", ["JSON", "CEvent"]),
]

/// C targets: the system library behind each, and nothing else.
let libraries: [(name: String, links: [String])] = [
  (name: "CYAML", links: ["yaml"]),
  (name: "CCurl", links: []),  // opened at the first request, see its header
  (name: "CSQLite", links: ["sqlite3"]),
  (name: "CEdit", links: ["edit"]),
  (name: "CEvent", links: ["event"]),
]

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Swift's own libraries inside of the program, at an address that is known when it is linked.
let onePiece = ["-static-stdlib", "-Xclang-linker", "-no-pie"]

let cTargets = Set(libraries.map(\.name) + ["CProviders", "CGrammar"])

/// Tests of a module see what the module sees, but for C.
func testTarget(_ name: String, _ imports: [Target.Dependency]) -> Target {
  let seen = imports.filter { !cTargets.contains(nameOf($0)) }
  return .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + seen)
}

func nameOf(_ dependency: Target.Dependency) -> String {
  if case .byNameItem(let name, _) = dependency { return name }
  return ""
}

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
      ],
      // A program of one piece starts in half the time (docs/decisions/002).
      linkerSettings: [.unsafeFlags(onePiece, .when(configuration: .release))]
        + ["_FoundationCollections", "_FoundationCShims"].map {
          .linkedLibrary($0, .when(configuration: .release))
        }),
    // Measures the program from outside, so it uses nothing of it.
    .executableTarget(name: "benchmarks", path: "Sources/Benchmarks"),
    .target(name: "CProviders", exclude: ["confluent"]),
    .target(name: "CGrammar"),
  ]
    + modules.map { .target(name: $0.name, dependencies: $0.imports) }
    + libraries.map {
      .target(name: $0.name, linkerSettings: $0.links.map { .linkedLibrary($0) })
    }
    + modules.map { testTarget($0.name, $0.imports + ($0.name == "Shell" ? ["Registry"] : [])) }
    + [
      .target(name: "TestSupport", dependencies: ["HTTP"], path: "Tests/TestSupport"),
      .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
      // Tests of the program as its users run it; naming it here has it built first.
      .testTarget(name: "CommandTests", dependencies: ["trib", "TestSupport", "Sandbox", "JSON"]),
      .testTarget(name: "TerminalTests", dependencies: ["trib", "TestSupport"]),
    ]
)

for target in package.targets where !cTargets.contains(target.name) {
  // Line tables make up a tenth of the time to build a release, and a third of it.
  target.swiftSettings = strict + [.unsafeFlags(["-Xfrontend", "-gnone"], .when(configuration: .release))]
}
