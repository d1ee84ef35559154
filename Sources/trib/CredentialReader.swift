import Invocation
import Shell

/// Takes a profile's credential from where it is, at the moment it is needed.
enum CredentialReader {
  /// The credential; nil when it is not there, which the call then reports by the variable's name.
  static func read(_ origin: CredentialOrigin, _ outputs: CommandOutputs) -> String? {
    switch origin {
    case .environment(let name): return Environment.value(name)
    case .file(let path): return text((try? InputFile.read(expanded(path))) ?? [])
    case .command(let command):
      return outputs.output(of: command) { text((try? ChildProcess.output(of: command)) ?? []) }
    }
  }

  /// Where a credential is, in words; it is not looked at.
  static func origin(_ origin: CredentialOrigin?, _ profile: String) -> VariableOrigin {
    let owner = profile.isEmpty ? "configuration" : "profile \(profile)"
    switch origin {
    case nil: return .environment
    case .environment(let name): return .elsewhere("\(owner): environment variable \(name)", isAsked: true)
    case .file(let path): return .elsewhere("\(owner): file \(path)", isAsked: true)
    // What a command prints may cost a person a password.
    case .command(let command): return .elsewhere("\(owner): command `\(command)`", isAsked: false)
    }
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    var bytes = bytes[...]
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment.value("HOME") else { return path }
    return home + path.dropFirst(1)
  }
}
