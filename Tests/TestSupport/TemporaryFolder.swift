import FoundationEssentials
import Glibc

/// A folder of a test's own, removed when nobody holds it any more.
package final class TemporaryFolder: Sendable {
  /// The folder's path.
  package let path: String

  /// Makes an empty folder.
  package init() {
    var random = SystemRandomNumberGenerator()
    let base = FileManager.default.temporaryDirectory.path
    path = "\(base.hasSuffix("/") ? String(base.dropLast()) : base)/trib-test-\(getpid())-\(random.next())"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text, the folders above it included.
  package func write(_ text: String, to file: String) {
    let target = "\(path)/\(file)"
    if let slash = target.lastIndex(of: "/") {
      try? FileManager.default.createDirectory(
        atPath: String(target[..<slash]), withIntermediateDirectories: true)
    }
    _ = FileManager.default.createFile(atPath: target, contents: Data(text.utf8))
  }

  /// All files below the folder, sorted, hidden ones included.
  package var files: [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return names.filter { name in
      var isFolder = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder
    }.sorted()
  }
}
