import CProviders
import FoundationEssentials
import Glibc

/// A folder that is written aside and put in its place whole: nobody ever sees half of it.
struct StagedFolder {
  /// Where it is written.
  let path: String

  /// Makes an empty folder at `path`, for its owner only.
  init(_ path: String) throws(InstallationError) {
    self.path = path
    try StagedFolder.make(path)
  }

  /// Writes a file, and waits until the disk has it.
  func write(_ bytes: [UInt8], to name: String) throws(InstallationError) {
    let file = "\(path)/\(name)"
    if let slash = file.lastIndex(of: "/") { try StagedFolder.make(String(file[..<slash])) }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .storage(path: file, code: errno) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .storage(path: file, code: errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw .storage(path: file, code: errno) }
  }

  /// Puts the folder at `target`, in one step. What was there before is then at `path`. True when there was something.
  func swap(into target: String) throws(InstallationError) -> Bool {
    try synchronizeFolders()
    let parent = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
    try StagedFolder.make(parent)
    // A folder that has something in it is not replaced by a rename, but the two can be exchanged.
    if rename(path, target) == 0 {
      try StagedFolder.synchronize(parent)
      return false
    }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw .storage(path: target, code: errno) }
    if provider_folders_exchange(path, target) != 0 {
      // Some file systems cannot exchange: then the old one is gone for a moment.
      guard errno == EINVAL || errno == ENOSYS else { throw .storage(path: target, code: errno) }
      let aside = path + ".old"
      guard rename(target, aside) == 0, rename(path, target) == 0, rename(aside, path) == 0 else {
        throw .storage(path: target, code: errno)
      }
    }
    try StagedFolder.synchronize(parent)
    return true
  }

  /// Removes what is at `path`, if anything is.
  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Makes a folder and those above it, for their owner only.
  static func make(_ folder: String) throws(InstallationError) {
    if access(folder, F_OK) == 0 { return }
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { throw .storage(path: path, code: errno) }
    }
  }

  /// Waits until the disk knows the names in a folder.
  static func synchronize(_ folder: String) throws(InstallationError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .storage(path: folder, code: errno) }
    defer { close(descriptor) }
    // Some file systems know no such thing for folders.
    if fsync(descriptor) != 0, errno != EINVAL { throw .storage(path: folder, code: errno) }
  }

  private func synchronizeFolders() throws(InstallationError) {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    let folders = Set(names.compactMap { name in name.lastIndex(of: "/").map { String(name[..<$0]) } })
    for folder in folders { try StagedFolder.synchronize("\(path)/\(folder)") }
    try StagedFolder.synchronize(path)
  }
}
