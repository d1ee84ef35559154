/// What can go wrong between a statement's text and its last row. `message` words it.
package enum SQLiteError: Error {
  /// SQLite refused or failed.
  case failed(Failure)
  /// A table source or function threw this error; it is the same value.
  case source(any Error)
  /// `Interrupter.interrupt()` stopped the statement.
  case interrupted
  /// No order of the tables gives each one the constraints its source asks for: those that refused, and what
  /// they were offered.
  case noQuerySolution([RefusedTable])
  /// The connection is restricted and the statement asks for more.
  case denied(Denial)
  /// The file could not be made; `reason` is the system's.
  case cannotCreate(path: String, reason: String)
  /// Two columns of a table bear this name when case is ignored, as SQLite does for A to Z.
  case duplicateColumn(table: String, column: String)
  /// A table without a column that is not hidden.
  case noColumns(table: String)
  /// A character that SQLite takes for the end of the text stands in the statement or name.
  case nulCharacter(in: String)
  /// The source answered a plan that uses this constraint although it is not usable, not there, or used
  /// twice.
  case invalidPlan(table: String, constraint: Int)
  /// The statement has no parameter of this name.
  case unknownParameter(String)

  /// What SQLite tells about a failure.
  package struct Failure: Hashable, Sendable {
    /// The primary result code, 1 to 28: 5 is SQLITE_BUSY.
    package let code: Int32
    /// The extended result code, whose lowest byte is `code`.
    package let extendedCode: Int32
    /// SQLite's own words, in English.
    package let message: String
    /// The text of the statement; nil if no statement was concerned.
    package let sql: String?
    /// Where in `sql` the fault begins, in bytes of UTF-8; nil if SQLite does not say.
    package let offset: Int?

    /// The facts of one failure.
    package init(code: Int32, extendedCode: Int32, message: String, sql: String?, offset: Int?) {
      self.code = code
      self.extendedCode = extendedCode
      self.message = message
      self.sql = sql
      self.offset = offset
    }
  }

  /// What a restricted connection does not do.
  package enum Denial: Hashable, Sendable {
    /// ATTACH, and VACUUM INTO, which needs it: both open files.
    case attach
    /// DETACH.
    case detach
    /// A function that loads code or takes a pointer.
    case function(String)
    /// A PRAGMA that changes a setting, or is not known.
    case pragma(String)
  }
}
