// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// One line per module: its name and what it may import. `ArchitectureTests` holds the sources to this table.
let modules: [(name: String, imports: [Target.Dependency])] = [
  ("Rows", []),
  ("Threads", ["CThreads"]),
  ("JSON", []),
  ("YAML", ["CYAML", "JSON"]),
  ("Syntax", ["CGrammar"]),
  ("Binding", ["Syntax", "JSON", "Rows"]),
  ("Registry", ["YAML", "JSON", "CProviders"]),
  ("HTTP", ["CCurl", "Rows", "Threads"]),
  ("SQLite", ["CSQLite", "Rows"]),
  ("Invocation", ["Syntax", "Binding", "Registry", "HTTP", "JSON", "Rows"]),
  ("Engine", ["Syntax", "Binding", "Registry", "Invocation", "HTTP", "SQLite", "JSON", "Rows", "Threads"]),
  ("Rendering", ["Rows", "JSON"]),
  ("LineEditor", ["CEdit", "Rendering"]),
  ("Shell", ["Engine", "Syntax", "Binding", "Rendering", "LineEditor", "JSON", "YAML", "Rows", "Threads"]),
  ("Sandbox", ["JSON", "CEvent"]),
]

/// C targets: the system library behind each with what that needs itself, and nothing else.
let libraries: [(name: String, links: [String])] = [
  (name: "CYAML", links: ["yaml"]),
  (name: "CCurl", links: []),  // opened at the first request, see its header
  (name: "CSQLite", links: ["sqlite3"]),
  (name: "CEdit", links: ["edit", "tinfo", "bsd", "md"]),
  (name: "CEvent", links: ["event"]),
]

/// Whether the archives that the libraries' packages bring on Debian are there. A release takes them: a dozen libraries
/// less to open make a third of the time to start (docs/decisions/002).
let hasArchives = ["x86_64", "aarch64"].contains { architecture in
  libraries.flatMap(\.links).allSatisfy {
    FileManager.default.fileExists(atPath: "/usr/lib/\(architecture)-linux-gnu/lib\($0).a")
  }
}

func links(_ names: [String]) -> [LinkerSetting] {
  guard hasArchives else { return names.prefix(1).map { .linkedLibrary($0) } }
  return names.map { .linkedLibrary(":lib\($0).a", .when(configuration: .release)) }
    + names.prefix(1).map { .linkedLibrary($0, .when(configuration: .debug)) }
}

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Everything but the system's C library inside of the program, at an address that is known when it is linked.
/// `Linking` has C++'s library found as an archive, which only lld takes from there.
let onePiece =
  ["-static-stdlib", "-use-ld=lld", "-Xlinker", "--no-export-dynamic"]
  + ["-Xlinker", "--export-dynamic-symbol=_gnutls_global_init_skip"]  // see CCurl.c
  + ["-no-pie", "-static-libgcc"].flatMap { ["-Xclang-linker", $0] }
  + (hasArchives ? ["-L\(Context.packageDirectory)/Sources/trib/Linking"] : [])

let cTargets = Set(libraries.map(\.name) + ["CProviders", "CGrammar", "CThreads"])

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
      exclude: ["Linking"],
      // A program of one piece starts in half the time (docs/decisions/002).
      linkerSettings: [.unsafeFlags(onePiece, .when(configuration: .release))]
        + ["_FoundationCollections", "_FoundationCShims"].map {
          .linkedLibrary($0, .when(configuration: .release))
        }),
    // Measures the program from outside, so it uses nothing of it.
    .executableTarget(name: "benchmarks", path: "Sources/Benchmarks"),
    .target(name: "CProviders", exclude: ["confluent"]),
    .target(name: "CGrammar"),
    .target(name: "CThreads"),
  ]
    + modules.map { .target(name: $0.name, dependencies: $0.imports) }
    + libraries.map {
      .target(name: $0.name, linkerSettings: links($0.links))
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
