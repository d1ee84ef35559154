import Glibc

/// The folders of the XDG Base Directory Specification, and the project's.
enum Paths {
  /// `config.yaml` and the like; nil when there is no home.
  static let configuration = folder("XDG_CONFIG_HOME", ".config")
  /// The history and what else is kept between sessions.
  static let state = folder("XDG_STATE_HOME", ".local/state")
  /// Installed providers.
  static let data = folder("XDG_DATA_HOME", ".local/share")
  /// What can be made again at any time.
  static let cache = folder("XDG_CACHE_HOME", ".cache")

  private static func folder(_ variable: String, _ inHome: String) -> String? {
    if let path = Environment.value(variable), path.hasPrefix("/") { return "\(path)/tributary" }
    guard let home = Environment.value("HOME"), home.hasPrefix("/") else { return nil }
    return home == "/" ? "/\(inHome)/tributary" : "\(home)/\(inHome)/tributary"
  }

  /// The folder of the project: the nearest one up that has a `.git` or `.tributary.yaml`, else the current one.
  static func project() -> String {
    let current = currentFolder()
    var folder = current
    while true {
      if exists("\(folder)/.git") || exists("\(folder)/\(projectFile)") {
        return folder.isEmpty ? "/" : folder
      }
      guard let slash = folder.lastIndex(of: "/") else { return current }
      folder = String(folder[..<slash])
    }
  }

  /// The name of a project's configuration.
  static let projectFile = ".tributary.yaml"

  /// Whether there is something at `path`.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a folder and those above it, for their owner only.
  static func make(_ folder: String) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      mkdir(path, 0o700)
    }
  }

  private static func currentFolder() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return "/" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
