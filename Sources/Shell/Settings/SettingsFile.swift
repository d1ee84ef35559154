import YAML

/// A configuration file: `config.yaml` of the user or `.tributary.yaml` of a project.
package struct SettingsFile: Sendable {
  /// The file's path.
  package let path: String
  /// What stands outside of all profiles.
  package private(set) var base: Profile
  /// The profiles by name.
  package private(set) var profiles: [String: Profile] = [:]
  /// The profile used when none is named.
  package private(set) var defaultProfile: String?
  /// Folders whose project files may say where calls go (only in the user's own file).
  package private(set) var trusted: [String] = []
  /// Keys that mean nothing, with their lines.
  package private(set) var unknownKeys: [String] = []

  /// Why a file is no configuration, with the line.
  package struct Fault: Error, Hashable, Sendable {
    package let path: String
    package let line: Int
    package let reason: String

    /// The fault in words.
    package var message: String { line > 0 ? "\(path):\(line): \(reason)" : "\(path): \(reason)" }
  }

  /// Reads the configuration in `bytes`. Throws what is malformed or of a wrong kind.
  package init(_ bytes: [UInt8], path: String) throws(Fault) {
    self.path = path
    base = Profile(name: "", origin: path)
    var base = base
    // A file of nothing but comments says nothing, which is nothing wrong.
    let isEmpty = bytes.split(separator: 0x0A).allSatisfy { line in
      line.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "#") } ?? true
    }
    if isEmpty { return }
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLDocument(DocumentBytes(bytes)).root
    } catch {
      throw Fault(path: path, line: error.position?.line ?? 0, reason: error.message)
    }
    if root.isNull { return }
    guard root.kind == .mapping else {
      throw Fault(path: path, line: root.line, reason: "expected a mapping")
    }
    for member in root.members {
      switch member.key {
      case "profiles":
        for profile in try mapping(member.value, "profiles") {
          var read = Profile(name: profile.key, origin: path)
          for setting in try mapping(profile.value, profile.key) { try take(setting, into: &read) }
          profiles[profile.key] = read
        }
      case "profile": defaultProfile = try text(member.value, "profile")
      case "trusted": trusted = try list(member.value, "trusted")
      default: try take(member, into: &base)
      }
    }
    self.base = base
  }

  /// The same file with every profile changed.
  func changingProfiles(_ change: (inout Profile) -> Void) -> SettingsFile {
    var copy = self
    change(&copy.base)
    for name in copy.profiles.keys { change(&copy.profiles[name, default: base]) }
    return copy
  }

  private mutating func take(_ member: YAMLMember, into profile: inout Profile) throws(Fault) {
    switch member.key {
    case "server": profile.server = try text(member.value, "server")
    case "registry": profile.registries = try list(member.value, "registry")
    case "variables":
      for variable in try mapping(member.value, "variables") {
        do throws(YAMLError) {
          profile.variables[variable.key] = try variable.value.jsonText()
        } catch {
          throw Fault(path: path, line: variable.value.line, reason: error.message)
        }
      }
    case "auth":
      for credential in try mapping(member.value, "auth") {
        profile.credentials[credential.key] = try origin(credential.value, credential.key)
      }
    case let name where ShellSettings.names.contains(name):
      profile.settings[name] = try text(member.value, name)
    default: unknownKeys.append("\(path):\(member.keyNode.line): unknown key `\(member.key)`")
    }
  }

  private func origin(_ node: YAMLNode, _ name: String) throws(Fault) -> CredentialOrigin {
    // A bare text would be the secret itself, or look like it.
    guard node.kind == .mapping, node.count == 1, let member = node.members.first,
      let value = member.value.string
    else {
      throw Fault(
        path: path, line: node.line,
        reason:
          "\(name): expected one of `env: NAME`, `file: PATH`, `command: COMMAND`; the secret itself is never written here"
      )
    }
    switch member.key {
    case "env": return .environment(value)
    case "file": return .file(value)
    case "command": return .command(value)
    default:
      throw Fault(
        path: path, line: node.line, reason: "\(name): expected env, file or command, found `\(member.key)`")
    }
  }

  private func mapping(_ node: YAMLNode, _ name: String) throws(Fault) -> [YAMLMember] {
    if node.isNull { return [] }
    guard node.kind == .mapping else {
      throw Fault(path: path, line: node.line, reason: "\(name): expected a mapping")
    }
    return Array(node.members)
  }

  private func list(_ node: YAMLNode, _ name: String) throws(Fault) -> [String] {
    if let text = node.string { return [text] }
    guard node.kind == .sequence else {
      throw Fault(path: path, line: node.line, reason: "\(name): expected a list")
    }
    return node.elements.compactMap(\.string)
  }

  private func text(_ node: YAMLNode, _ name: String) throws(Fault) -> String {
    guard let text = node.string else {
      throw Fault(path: path, line: node.line, reason: "\(name): expected a text")
    }
    return text
  }
}
