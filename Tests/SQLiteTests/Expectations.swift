import Glibc
import Rows
import SQLite
import Testing

/// The error of this module that `body` throws, nil if it throws none or another.
func error<Result>(_ body: () throws -> Result) -> SQLiteError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? SQLiteError
  }
}

/// The wording of the error that `body` throws.
func message<Result>(_ body: () throws -> Result) -> String? { error(body)?.message }

/// The facts of the failure that `body` throws.
func failure<Result>(_ body: () throws -> Result) -> SQLiteError.Failure? {
  if case .failed(let failure)? = error(body) { failure } else { nil }
}

/// The texts of a result's first column, for results of text.
func texts(_ rows: [Row]) -> [String] {
  rows.map { row in
    if case .text(let text)? = row.first { text } else { "\(row)" }
  }
}

/// Runs `body` with a new directory, which is gone afterwards.
func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/sqlite-tests-XXXXXX".utf8CString)
  let made = try #require(mkdtemp(&template))
  let directory = String(cString: made)
  defer { remove(directory: directory) }
  try body(directory)
}

/// Removes a directory of plain files.
private func remove(directory: String) {
  guard let stream = opendir(directory) else { return }
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    unlink("\(directory)/\(name)")
  }
  closedir(stream)
  rmdir(directory)
}
