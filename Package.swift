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
  (name: "CCurl", links: []),  // taken as an archive or opened at the first request, see `curlArchives`
  (name: "CSQLite", links: ["sqlite3"]),
  (name: "CEdit", links: ["edit", "tinfo", "bsd", "md"]),
  (name: "CEvent", links: ["event"]),
]

/// Debian's folder of libraries.
#if arch(arm64)
  let folder = "/usr/lib/aarch64-linux-gnu"
#else
  let folder = "/usr/lib/x86_64-linux-gnu"
#endif

func haveArchives(_ names: [String]) -> Bool {
  names.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/lib\($0).a") }
}

/// Whether the archives that the libraries' packages bring on Debian are there. A release takes them: a dozen libraries
/// less to open make a third of the time to start (docs/decisions/002).
let hasArchives = haveArchives(libraries.flatMap(\.links))

/// libcurl's archive and those that it needs for HTTP and HTTPS, none where one of them is missing. What it needs for
/// other protocols is no library: `UnusedProtocols.c` has the names, which are those of one version of libcurl, with the
/// features that Debian 12 gives it.
let curlArchives: [String] = {
  let archives = ["curl", "ssl", "crypto", "nghttp2", "brotlidec", "brotlicommon", "zstd", "z"]
  let known = Set(archives + ["idn2", "rtmp", "ssh2", "psl", "gssapi_krb5", "ldap", "lber"])
  let description = try? String(contentsOfFile: "\(folder)/pkgconfig/libcurl.pc", encoding: .utf8)
  let lines = description?.split(separator: "\n") ?? []
  func value(_ key: String) -> [Substring] {
    lines.first { $0.hasPrefix("\(key):") }?.split(separator: " ").dropFirst().map { $0 } ?? []
  }
  let needed = value("Libs.private").map { String($0.dropFirst("-l".count)) }
  let isKnown = !needed.isEmpty && known.isSuperset(of: needed)
  let isVersion = value("Version").first?.hasPrefix("7.88.") == true
  return isKnown && isVersion && hasArchives && haveArchives(archives) ? archives : []
}()

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
      .target(
        name: $0.name,
        cSettings: $0.name == "CCurl" && !curlArchives.isEmpty
          ? [.define("CCURL_ARCHIVE", .when(configuration: .release))] : [],
        linkerSettings: links($0.links)
          + ($0.name == "CCurl"
            ? curlArchives.map { .linkedLibrary(":lib\($0).a", .when(configuration: .release)) } : []))
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
