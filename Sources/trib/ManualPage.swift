import JSON
import Shell

/// The manual page, made of the same data as `--help` and of the shell's own table of commands.
struct ManualPage {
  private var lines: [String] = []

  /// `help` is what argument-parser knows of the command line, as JSON.
  init(_ help: JSONValue, version: String) {
    guard let root = help["command"] else { return }
    let commands = root["subcommands"]?.elements.filter { $0["commandName"]?.string != "help" } ?? []
    let shared = ManualPage.shared(commands)
    lines.append(".TH TRIB 1 \"\" \"trib \(version)\" \"User Commands\"")
    section("NAME")
    lines.append("trib \\- " + ManualPage.escaped(root["abstract"]?.string ?? ""))
    section("SYNOPSIS")
    for command in commands { synopsis(command) }
    section("DESCRIPTION")
    paragraphs(root["discussion"]?.string ?? "")
    section("COMMANDS")
    for command in commands { add(command, under: "trib", leavingOut: shared) }
    section("OPTIONS")
    lines.append("Those of trib shell, trib run and trib exec alike.")
    if let run = commands.first(where: { $0["commandName"]?.string == "run" }) {
      options(of: run) { shared.contains(ManualPage.key($0)) }
    }
    section("COMMANDS OF THE SHELL")
    lines.append("They work in scripts and in \\-c too.")
    verbatim(Help.commands())
    section("ENVIRONMENT")
    for (name, meaning) in ManualPage.environment { item(name, meaning) }
    section("FILES")
    for (name, meaning) in ManualPage.files { item(name, meaning) }
  }

  /// The page for man(1).
  var text: String { lines.joined(separator: "\n") + "\n" }

  private static let environment = [
    ("TRIB_VAR_name", "The template variable name."),
    ("TRIB_SECRET_name", "The same, never shown."),
    ("TRIB_OUTPUT", "The format of results, where --output does not say."),
    ("TRIB_PAGER, PAGER", "The pager of the shell; off for none."),
    ("TRIB_REGISTRY", "A folder with provider documents."),
    ("VISUAL, EDITOR", "The editor of \\e."),
    ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "Whether there are colours, where --color does not say."),
    ("EDITRC", "The keys of the shell's editor, see editrc(5)."),
  ]

  private static let files = [
    ("$XDG_CONFIG_HOME/tributary/config.yaml", "Settings and profiles; ~/.config without the variable."),
    (".tributary.yaml", "The same for a project, in its folder."),
    (
      "$XDG_STATE_HOME/tributary/history",
      "What was entered, one JSON object a line; ~/.local/state without the variable."
    ),
    (
      "$XDG_DATA_HOME/tributary/registry",
      "Installed provider documents; ~/.local/share without the variable."
    ),
  ]

  // MARK: Commands and options

  /// The options that the shell, run and exec have in common.
  private static func shared(_ commands: [JSONValue]) -> Set<String> {
    let sets = commands.filter { ["shell", "run", "exec"].contains($0["commandName"]?.string ?? "") }
      .map { Set($0["arguments"]?.elements.filter { $0["names"] != nil }.map(key) ?? []) }
    return sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
  }

  private static func key(_ argument: JSONValue) -> String {
    argument["preferredName"]?["name"]?.string ?? argument["valueName"]?.string ?? ""
  }

  private mutating func synopsis(_ command: JSONValue) {
    let name = command["commandName"]?.string ?? ""
    // It is the command where none is named.
    var line = name == "shell" ? ".B trib\n[shell] [options]" : ".B trib \(name)\n[options]"
    for argument in command["arguments"]?.elements.filter({ $0["kind"]?.string == "positional" }) ?? [] {
      let name = (argument["valueName"]?.string ?? "").uppercased()
      let repeated = argument["isRepeating"]?.boolean == true ? "..." : ""
      line += argument["isOptional"]?.boolean == true ? " [\(name)\(repeated)]" : " \(name)\(repeated)"
    }
    lines += [line, ".br"]
  }

  private mutating func add(_ command: JSONValue, under parent: String, leavingOut shared: Set<String>) {
    let name = "\(parent) \(command["commandName"]?.string ?? "")"
    lines.append(".SS \"\(ManualPage.escaped(name))\"")
    lines.append(ManualPage.escaped(command["abstract"]?.string ?? ""))
    paragraphs(command["discussion"]?.string ?? "")
    options(of: command) { argument in
      let key = ManualPage.key(argument)
      let isUsual = key == "help" || key == "version"
      let isShared = parent == "trib" && shared.contains(key) && argument["names"] != nil
      return !isUsual && !(isShared && name != "trib sandbox" && !name.hasPrefix("trib registry"))
    }
    for inner in command["subcommands"]?.elements.filter({ $0["commandName"]?.string != "help" }) ?? [] {
      add(inner, under: name, leavingOut: shared)
    }
  }

  private mutating func options(of command: JSONValue, where isWanted: (JSONValue) -> Bool) {
    for argument in command["arguments"]?.elements.filter(isWanted) ?? []
    where argument["shouldDisplay"]?.boolean != false {
      let value = argument["valueName"]?.string ?? ""
      let names = argument["names"]?.elements.map { name -> String in
        let text = name["name"]?.string ?? ""
        return name["kind"]?.string == "short" ? "-\(text)" : "--\(text)"
      }
      var head = names?.joined(separator: ", ") ?? value.uppercased()
      if argument["kind"]?.string == "option" { head += " <\(value)>" }
      var meaning = argument["abstract"]?.string ?? ""
      if let text = argument["defaultValue"]?.string { meaning += " Default: \(text)." }
      item(head, meaning)
    }
  }

  // MARK: Text

  private mutating func section(_ title: String) { lines.append(".SH \"\(title)\"") }

  private mutating func item(_ head: String, _ text: String) {
    lines += [".TP", ".B \(ManualPage.escaped(head))", ManualPage.escaped(text)]
  }

  /// Paragraphs; indented lines stay as they are.
  private mutating func paragraphs(_ text: String) {
    guard !text.isEmpty else { return }
    for block in text.split(separator: "\n\n") {
      lines.append(".PP")
      for line in block.split(separator: "\n") {
        if line.hasPrefix(" ") {
          lines += [".br", ManualPage.escaped(String(line)), ".br"]
        } else {
          lines.append(ManualPage.escaped(String(line)))
        }
      }
    }
  }

  private mutating func verbatim(_ text: String) {
    lines.append(".nf")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(ManualPage.escaped(String(line)))
    }
    lines.append(".fi")
  }

  /// `text` as troff takes it literally.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
