import TestSupport

/// The table of modules in Package.swift: each with what it may import.
enum ModuleTable {
  /// Module → the modules it may import.
  static let imports: [String: [String]] = {
    var table: [String: [String]] = [:]
    for line in (ProjectFiles.text("Package.swift") ?? "").split(separator: "\n") {
      let words = line.split(separator: "\"").map(String.init)
      // `  ("Binding", ["Syntax", "JSON"]),`
      guard line.hasPrefix("  (\""), words.count > 1 else { continue }
      let names = words.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      if line.contains("\", [") { table[names[0]] = Array(names.dropFirst()) }
    }
    return table
  }()

  /// C targets and the one Swift module that stands in front of each.
  static let wrappers = [
    "CYAML": "YAML", "CCurl": "HTTP", "CSQLite": "SQLite", "CEdit": "LineEditor", "CEvent": "Sandbox",
    "CProviders": "Registry", "CGrammar": "Syntax", "CThreads": "Threads",
  ]

  /// What the toolchain brings along.
  static let toolchain: Set<String> = ["Glibc", "Dispatch", "Synchronization", "FoundationEssentials"]
}
