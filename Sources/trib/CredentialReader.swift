import Shell

/// Takes a profile's credential from where it is, at the moment it is needed.
enum CredentialReader {
  /// The credential; nil when it is not there, which the call then reports by the variable's name.
  static func read(_ origin: CredentialOrigin) -> String? {
    switch origin {
    case .environment(let name): return Environment.value(name)
    case .file(let path): return text((try? InputFile.read(expanded(path))) ?? [])
    case .command(let command): return text((try? ChildProcess.output(of: command)) ?? [])
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
