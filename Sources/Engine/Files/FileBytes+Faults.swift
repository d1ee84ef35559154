import Binding

extension FileBytes {
  /// The file at `path`, opened.
  static func open(_ path: String, _ opener: Opener) throws(FileTableFault) -> FileBytes {
    do throws(Binder.FileFault) {
      return try opener(path)
    } catch {
      throw FileTableFault(path: path, line: nil, reason: .unreadable(error.reason))
    }
  }

  /// The next chunk of the file that is called `path`.
  func next(of path: String) throws(FileTableFault) -> [UInt8] {
    do throws(Binder.FileFault) {
      return try next()
    } catch {
      throw FileTableFault(path: path, line: nil, reason: .unreadable(error.reason))
    }
  }
}
