import Engine
import Rendering
import Rows
import Testing

@testable import Shell

/// Settings and the files they stand in.
struct SettingsTests {
  private func file(_ text: String, _ path: String = "/h/config.yaml") throws -> SettingsFile {
    try SettingsFile(Array(text.utf8), path: path)
  }

  @Test(arguments: [
    ("format", "json", "json"), ("color", "never", "never"), ("expanded", "on", "on"), ("null", "∅", "∅"),
    ("header", "off", "off"), ("header", "YES", "on"), ("pager", "more", "more"), ("pager", "off", "off"),
    ("pager", "on", "less -SRXF"), ("timing", "1", "on"), ("width", "20", "20"), ("width", "off", "off"),
    ("keys", "vi", "vi"), ("theme", "light", "light"),
  ])
  func takes(_ name: String, _ value: String, _ shown: String) throws {
    var settings = ShellSettings()
    try settings.set(name, to: value, origin: "test")
    #expect(settings.value(name) == shown)
  }

  @Test(arguments: [
    (
      "format", "xml",
      "format: expected table, box, line, json, ndjson, csv, tsv, markdown, html, found `xml`"
    ),
    ("color", "red", "color: expected auto, always or never, found `red`"),
    ("header", "maybe", "header: expected on or off, found `maybe`"),
    ("width", "2", "width: expected a number above 3, or off, found `2`"),
    ("keys", "nano", "keys: expected emacs or vi, found `nano`"),
    ("theme", "pink", "theme: expected auto, mixed, dark or light, found `pink`"),
    (
      "colour", "x",
      "unknown setting `colour`, expected color, expanded, format, header, keys, null, pager, theme, timing, width"
    ),
  ])
  func refuses(_ name: String, _ value: String, _ message: String) {
    var settings = ShellSettings()
    let fault = #expect(throws: ShellSettings.Fault.self) { try settings.set(name, to: value, origin: "") }
    #expect(fault?.message == message)
  }

  @Test func nearerFilesGoBeforeOthers() throws {
    let user = try file(
      """
      format: json
      timing: on
      trusted: [/home]
      profile: prod
      profiles:
        prod: {server: "https://a.example", format: csv, variables: {x: 1, y: [2]}}
      """)
    let project = try file(
      "format: box\nprofiles: {prod: {server: 'https://b.example'}}\n", "/home/p/.tributary.yaml")
    let configuration = Configuration(user: user, project: project, projectFolder: "/home/p")
    #expect(configuration.warnings == [])
    #expect(configuration.profileNames == ["prod"])
    #expect(configuration.defaultProfile == "prod")
    var settings = ShellSettings()
    try configuration.apply(to: &settings, profile: nil)
    #expect(settings.format == .box)
    #expect(settings.showsTiming)
    try configuration.apply(to: &settings, profile: "prod")
    #expect(settings.format == .csv)
    let profile = try #require(configuration.profile("prod"))
    #expect(profile.server == "https://b.example")
    #expect(profile.variables == ["x": "1", "y": "[2]"])
    #expect(configuration.profile("none") == nil)
    #expect(settings.listing.rows.contains([.text("timing"), .text("on"), .text("/h/config.yaml")]))
    #expect(
      settings.listing.rows.contains([.text("format"), .text("csv"), .text("/h/config.yaml, profile prod")]))
    #expect(settings.listing.rows.contains([.text("width"), .text("off"), .text("default")]))
  }

  @Test func aProjectDoesNotSendCallsElsewhereUnasked() throws {
    let project = try file(
      "server: https://evil.example\nnull: nil\nauth: {TOKEN: {command: 'cat x'}}\n", "/w/.tributary.yaml")
    let configuration = Configuration(user: nil, project: project, projectFolder: "/w")
    #expect(
      configuration.warnings == [
        "/w/.tributary.yaml says where calls go and is ignored in that: add /w to `trusted` in config.yaml to allow it"
      ])
    let base = try #require(configuration.profile(nil))
    #expect(base.server == nil)
    #expect(base.credentials.isEmpty)
    var settings = ShellSettings()
    try configuration.apply(to: &settings, profile: nil)
    #expect(settings.nullText == "nil")
  }

  @Test func credentialsComeFromElsewhere() throws {
    let user = try file("auth: {A: {env: B}, C: {file: ~/c}, D: {command: pass d}}")
    #expect(user.base.credentials == ["A": .environment("B"), "C": .file("~/c"), "D": .command("pass d")])
  }

  @Test(arguments: [
    (
      "auth: {A: secret}", 1,
      "A: expected one of `env: NAME`, `file: PATH`, `command: COMMAND`; the secret itself is never written here"
    ),
    ("x: 1\nauth:\n  A: {vault: x}", 3, "A: expected env, file or command, found `vault`"),
    ("[1]", 1, "expected a mapping"), ("profiles: 3", 1, "profiles: expected a mapping"),
  ])
  func pointsAtWhatIsWrong(_ text: String, _ line: Int, _ reason: String) {
    let fault = #expect(throws: SettingsFile.Fault.self) { try file(text) }
    #expect(fault == SettingsFile.Fault(path: "/h/config.yaml", line: line, reason: reason))
  }

  @Test func unknownKeysAreNoted() throws {
    #expect(
      try file("formt: json\nprofiles: {a: {sever: x}}").unknownKeys == [
        "/h/config.yaml:1: unknown key `formt`", "/h/config.yaml:2: unknown key `sever`",
      ])
    #expect(try file("").unknownKeys == [])
    #expect(try file("# nothing\n").base.settings.isEmpty)
  }
}
