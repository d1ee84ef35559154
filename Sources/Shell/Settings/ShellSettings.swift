package import Engine
package import Rendering
import Rows

/// What the user chose for the shell, and where each choice was made.
package struct ShellSettings: Sendable {
  /// The format of results; nil takes table on a terminal and tsv elsewhere.
  package private(set) var format: OutputFormat?
  package private(set) var color = ColorChoice.auto
  package private(set) var expanded = Expansion.auto
  /// What stands for NULL; nil is each format's own.
  package private(set) var nullText: String?
  package private(set) var showsHeaders = true
  /// The pager's command; nil uses none.
  package private(set) var pager: String? = "less -SRXF"
  package private(set) var showsTiming = false
  /// The most columns of the terminal for one column of a table.
  package private(set) var columnWidth: Int?
  package private(set) var usesViKeys = false
  package private(set) var theme = Theme.auto
  private var origins: [String: String] = [:]

  package init() {}

  /// When results are shown with one column a line.
  package enum Expansion: String, CaseIterable, Sendable {
    case on
    case off
    /// When a table is wider than the terminal.
    case auto
  }

  /// The names of the settings, sorted.
  package static let names = [
    "color", "expanded", "format", "header", "keys", "null", "pager", "theme", "timing", "width",
  ]

  /// The names of the formats.
  package static let formats = OutputFormat.allCases.map(\.name)

  /// Why a value is none of a setting's.
  package enum Fault: Error, Hashable, Sendable {
    case unknownSetting(String)
    case wrongValue(setting: String, value: String, expected: String)

    /// The fault in words.
    package var message: String {
      switch self {
      case .unknownSetting(let name):
        "unknown setting `\(name)`, expected \(ShellSettings.names.joined(separator: ", "))"
      case .wrongValue(let setting, let value, let expected):
        "\(setting): expected \(expected), found `\(value)`"
      }
    }
  }

  /// Sets the setting `name` to what `value` says; `origin` is told by `\show settings`.
  package mutating func set(_ name: String, to value: String, origin: String) throws(Fault) {
    switch name {
    case "format":
      guard let format = OutputFormat(value) else {
        throw .wrongValue(
          setting: name, value: value, expected: ShellSettings.formats.joined(separator: ", "))
      }
      self.format = format
    case "color":
      guard let choice = ColorChoice(rawValue: value) else {
        throw .wrongValue(setting: name, value: value, expected: "auto, always or never")
      }
      color = choice
    case "expanded":
      guard let choice = Expansion(rawValue: value) else {
        throw .wrongValue(setting: name, value: value, expected: "on, off or auto")
      }
      expanded = choice
    case "null": nullText = value
    case "header": showsHeaders = try ShellSettings.flag(name, value)
    case "pager":
      let isOff = value.isEmpty || value == "off"
      pager = isOff ? nil : value == "on" ? "less -SRXF" : value
    case "timing": showsTiming = try ShellSettings.flag(name, value)
    case "width":
      guard value != "off" else {
        columnWidth = nil
        break
      }
      guard let width = Int(value), width > 3 else {
        throw .wrongValue(setting: name, value: value, expected: "a number above 3, or off")
      }
      columnWidth = width
    case "theme":
      guard let choice = Theme(rawValue: value) else {
        throw .wrongValue(setting: name, value: value, expected: "auto, mixed, dark or light")
      }
      theme = choice
    case "keys":
      guard value == "emacs" || value == "vi" else {
        throw .wrongValue(setting: name, value: value, expected: "emacs or vi")
      }
      usesViKeys = value == "vi"
    default: throw .unknownSetting(name)
    }
    origins[name] = origin
  }

  /// The values of a setting that has only so many.
  static func choices(of name: String) -> [String] {
    switch name {
    case "format": formats
    case "color": ColorChoice.allCases.map(\.rawValue)
    case "expanded": Expansion.allCases.map(\.rawValue)
    case "header", "timing", "pager": ["on", "off"]
    case "keys": ["emacs", "vi"]
    case "theme": Theme.allCases.map(\.rawValue)
    default: []
    }
  }

  private static func flag(_ name: String, _ value: String) throws(Fault) -> Bool {
    switch value.lowercased() {
    case "on", "true", "yes", "1": return true
    case "off", "false", "no", "0": return false
    default: throw .wrongValue(setting: name, value: value, expected: "on or off")
    }
  }

  /// The value of a setting as text; nil when there is no such setting.
  package func value(_ name: String) -> String? {
    switch name {
    case "format": format?.name ?? "table on a terminal, else tsv"
    case "color": color.rawValue
    case "expanded": expanded.rawValue
    case "null": nullText ?? ""
    case "header": showsHeaders ? "on" : "off"
    case "pager": pager ?? "off"
    case "timing": showsTiming ? "on" : "off"
    case "width": columnWidth.map(String.init) ?? "off"
    case "keys": usesViKeys ? "vi" : "emacs"
    case "theme": theme.rawValue
    default: nil
    }
  }

  /// Every setting with its value and where it was chosen.
  package var listing: Listing {
    Listing(
      [Column("setting", .text), Column("value", .text), Column("origin", .text)],
      ShellSettings.names.map { [.text($0), .text(value($0) ?? ""), .text(origins[$0] ?? "default")] })
  }
}
