import Registry

/// What a changing statement does to each row, and how that is called.
struct ChangeKind: Hashable, Sendable {
  /// Whose methods it calls.
  let verb: SQLVerb
  /// The statement's first word.
  let word: String
  /// What a row was when it is done: `inserted`.
  let done: String

  static let insert = ChangeKind(verb: .insert, word: "INSERT", done: "inserted")
  static let update = ChangeKind(verb: .update, word: "UPDATE", done: "updated")
  static let replace = ChangeKind(verb: .replace, word: "REPLACE", done: "replaced")
  static let delete = ChangeKind(verb: .delete, word: "DELETE", done: "deleted")
  /// EXEC for each row of a query.
  static let exec = ChangeKind(verb: .exec, word: "EXEC", done: "called")
}
