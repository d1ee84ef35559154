import TestSupport
import Testing

/// What the documentation names is there.
struct DocumentationTests {
  private static let pages =
    ["README.md", "CHANGELOG.md", "grammar/README.md"]
    + ProjectFiles.names(in: "docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    + ProjectFiles.names(in: "docs/decisions").map { "docs/decisions/\($0)" }

  @Test(arguments: pages) func linksLeadSomewhere(page: String) throws {
    let text = try #require(ProjectFiles.text(page))
    let folder = page.split(separator: "/").dropLast().map(String.init)
    for match in text.matches(of: #/\]\(([^)\s]+)\)/#) {
      let target = String(match.output.1)
      if target.hasPrefix("http") { continue }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      var path = folder
      for part in parts[0].split(separator: "/") {
        if part == ".." { path = path.dropLast() } else { path.append(String(part)) }
      }
      let file = parts[0].isEmpty ? page : path.joined(separator: "/")
      let isThere = ProjectFiles.text(file) != nil || !ProjectFiles.names(in: file).isEmpty
      #expect(isThere, "\(page): \(target)")
      guard parts.count == 2, let target = ProjectFiles.text(file) else { continue }
      let anchors = target.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-").filter {
          $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
        }
      }
      #expect(anchors.contains(parts[1]), "\(page): \(match.output.1)")
    }
  }

  /// Each line `    $ trib …` runs; those that are followed by lines print just these.
  @Test(arguments: pages) func commandsRun(page: String) throws {
    let text = try #require(ProjectFiles.text(page))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() where line.hasPrefix("    $ trib ") {
      let expected = lines[(index + 1)...].prefix { $0.hasPrefix("    ") && !$0.hasPrefix("    $ ") }
        .map { String($0.dropFirst(4)) }
      let trib = TribProcess()
      let result = trib.shell("ln -s '\(ProjectFiles.root)/docs' docs\n" + line.dropFirst(6))
      #expect(result.exitCode <= 9, "\(page): \(line): \(result.errors)")
      if !expected.isEmpty {
        #expect(result.output == expected.joined(separator: "\n") + "\n", "\(page): \(line)")
      }
    }
  }

  @Test func theReadmeHasItsTwoCommands() throws {
    let text = try #require(ProjectFiles.text("README.md"))
    let lines = text.split(separator: "\n")
    for command in ["swift run -c release trib run --sandbox docs/examples/signup.sql", "swift test"] {
      let found = lines.filter { $0.hasPrefix("    ") && $0.hasSuffix(command) }
      #expect(found.count == 1)
      for library in [
        "libedit-dev", "libcurl4-openssl-dev", "libsqlite3-dev", "libyaml-dev", "libevent-dev", "pkg-config",
        "libssl-dev", "libnghttp2-dev", "libbrotli-dev", "libzstd-dev", "zlib1g-dev",
      ] {
        #expect(found.first?.contains(library) == true)
      }
    }
  }
}
