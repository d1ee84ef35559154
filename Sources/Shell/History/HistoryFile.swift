import Glibc

/// The statements of all sessions, one JSON object a line. Lines are only ever added, under a lock, so that two shells
/// at once lose nothing; each shell sees what the others added when it starts.
package struct HistoryFile: Sendable {
  /// The file's path.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// What is read of a long file: its end.
  private static let readLimit: off_t = 4 << 20

  /// The entries of the file, oldest first, and how many lines were no entries. None when there is no file.
  package func entries() -> (entries: [HistoryEntry], damagedLines: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return ([], 0) }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let start = max(0, size - HistoryFile.readLimit)
    lseek(descriptor, start, SEEK_SET)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)
    // The first line of a cut file is most likely half a line.
    if start > 0, !lines.isEmpty { lines.removeFirst() }
    var entries: [HistoryEntry] = []
    var damaged = 0
    for line in lines {
      if let entry = HistoryEntry(line: String(decoding: line, as: UTF8.self)) {
        entries.append(entry)
      } else {
        damaged += 1
      }
    }
    return (entries, damaged)
  }

  /// Adds `entry`, making the file (0600) and its folder (0700) when they are missing. Gives the reason when it cannot.
  package func append(_ entry: HistoryEntry) -> String? {
    makeFolder()
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return String(cString: strerror(errno)) }
    defer { close(descriptor) }
    flock(descriptor, LOCK_EX)
    // Half a line, left by whoever was killed while writing, keeps to itself.
    let bytes = Array(((HistoryFile.endsInsideLine(descriptor) ? "\n" : "") + entry.line).utf8)
    // One write of a whole line to a file opened for appending: another shell's line stands before or behind it.
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    return written == bytes.count ? nil : String(cString: strerror(errno))
  }

  private static func endsInsideLine(_ descriptor: Int32) -> Bool {
    var last: UInt8 = 0x0A
    guard lseek(descriptor, -1, SEEK_END) >= 0 else { return false }
    return read(descriptor, &last, 1) == 1 && last != 0x0A
  }

  private func makeFolder() {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in 2...max(2, parts.count) where count <= parts.count {
      mkdir(parts.prefix(count).joined(separator: "/"), 0o700)
    }
  }
}
