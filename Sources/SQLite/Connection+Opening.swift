import CSQLite
import Glibc
import Rows

extension Connection {
  /// How a connection behaves.
  package struct Options: Hashable, Sendable {
    /// What statements may do.
    package enum Access: Hashable, Sendable {
      /// Anything, for SQL of our own.
      case full
      /// Nothing outside the database: for SQL that a user or a file gave. See `Connection.restrict`.
      case restricted
    }

    /// What statements may do.
    package var access: Access
    /// How long to wait for another process that holds the file.
    package var busyTimeout: Duration

    /// Full access and five seconds unless told.
    package init(access: Access = .full, busyTimeout: Duration = .seconds(5)) {
      self.access = access
      self.busyTimeout = busyTimeout
    }
  }

  func configure(_ options: Options) throws(SQLiteError) {
    let (seconds, attoseconds) = options.busyTimeout.components
    let milliseconds = Int128(seconds) * 1_000 + Int128(attoseconds / 1_000_000_000_000_000)
    sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
    // "abc" is a name and never a text: a misspelt column must not become a constant.
    try check(csqlite_set_flag(handle, SQLITE_DBCONFIG_DQS_DML, 0))
    try check(csqlite_set_flag(handle, SQLITE_DBCONFIG_DQS_DDL, 0))
  }

  /// Opens another file next to the database, its tables under `name`; it is made as the connection's own
  /// would be. Statements can attach no file that is missing, and none at all on a restricted connection.
  package func attach(_ file: String, as name: String) throws(SQLiteError) {
    let path = try Self.path(for: .file(file))
    try withoutRestrictions { () throws(SQLiteError) in
      _ = try rows("ATTACH ? AS \(name.quotedIdentifier)", [.text(path)])
      try execute("PRAGMA \(name.quotedIdentifier).journal_mode = WAL")
    }
  }

  /// The path as SQLite shall get it, its file being there.
  static func path(for location: Location) throws(SQLiteError) -> String {
    guard case .file(let path) = location else { return ":memory:" }
    guard !path.utf8.contains(0) else { throw .nulCharacter(in: path) }
    // With O_EXCL the mode is right from the start and a file that is there keeps its own.
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 {
      close(file)
    } else if errno != EEXIST {
      throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }
    // An absolute or dotted path is never taken for a URI or for ":memory:".
    return path.hasPrefix("/") ? path : "./" + path
  }
}
