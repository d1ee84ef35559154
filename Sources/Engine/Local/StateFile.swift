/// Where views and tables are kept between sessions: one database, shared by all shells of a user.
package struct StateFile: Sendable {
  package let path: String
  /// Whether the file is there; it is made when something is first kept.
  let exists: @Sendable () -> Bool
  /// Makes the folder that the file goes into.
  let makeFolder: @Sendable () -> Void

  /// The file at `path`.
  package init(
    path: String, exists: @escaping @Sendable () -> Bool, makeFolder: @escaping @Sendable () -> Void
  ) {
    self.path = path
    self.exists = exists
    self.makeFolder = makeFolder
  }
}
