/// What an operation does to its resource, told by its verb, its path and the paths around it.
struct OperationRole {
  /// The method's name, unless another of the resource has it.
  let name: String
  /// The statement that reaches it; `exec` for what no statement should reach by accident.
  let verb: SQLVerb
  /// The words of the path that name the resource.
  let words: [String]
  /// Whether it is about a single row.
  let isItem: Bool
  /// Whether it is another way to do what a plainer path does.
  let isVariant: Bool

  /// The operations of each path, by its `key`: which verbs it has.
  typealias Neighbours = [String: Set<String>]

  init(_ operation: DerivedOperation, answersJSON: Bool, among neighbours: Neighbours) {
    let shape = operation.shape
    let here = neighbours[shape.key] ?? []
    let isCollection = neighbours[shape.key + "/{}"] != nil
    let endsInParameter = shape.lastParameter != nil
    let role: (name: String, verb: SQLVerb)
    var words = shape.words
    var isVariant = false
    if let action = shape.action {
      role = (action, .exec)
    } else if let last = shape.lastWord, words.count > 1 || shape.segments.count > 1,
      OperationRole.isVariant(last, operation.verb, isCollection)
    {
      // `/pets/findByStatus` reads pets in another way.
      words.removeLast()
      isVariant = true
      role = (last, operation.verb == "get" && answersJSON ? .select : .exec)
    } else if let last = shape.lastWord,
      OperationRole.isAction(last, operation, here, hasParent: shape.segments.count > 1, isCollection)
    {
      if words.count > 1 { words.removeLast() }
      role = (last, .exec)
    } else {
      role = OperationRole.role(
        of: operation.verb, endsInParameter: endsInParameter, isCollection: isCollection,
        hasParameters: shape.segments.count > words.count, answersJSON: answersJSON, here)
    }
    name = role.name
    verb = role.verb
    self.words = words
    isItem = endsInParameter
    self.isVariant = isVariant
  }

  private static func role(
    of verb: String, endsInParameter: Bool, isCollection: Bool, hasParameters: Bool, answersJSON: Bool,
    _ here: Set<String>
  ) -> (name: String, verb: SQLVerb) {
    switch verb {
    case "get":
      let name = isCollection ? "list" : "get"
      return (name, answersJSON ? .select : .exec)
    case "post":
      guard endsInParameter else { return ("create", .insert) }
      // Some APIs change things by POST.
      return here.contains("patch") || here.contains("put") ? ("post", .exec) : ("update", .update)
    // What changes a whole collection must not be what a forgotten WHERE comes to.
    case "put": return isCollection ? ("replace_all", .exec) : ("replace", .replace)
    case "patch": return isCollection ? ("update_all", .exec) : ("update", .update)
    case "delete":
      if isCollection { return ("delete_all", .exec) }
      return ("delete", hasParameters ? .delete : .exec)
    default: return (verb, .exec)
    }
  }

  /// `find_by_status`, `search`: another way to read the resource before it.
  private static func isVariant(_ word: String, _ verb: String, _ isCollection: Bool) -> Bool {
    guard verb == "get", !isCollection, let first = word.split(separator: "_").first else { return false }
    return ["find", "search", "list", "by", "query", "lookup", "get"].contains(String(first))
  }

  /// `/pets/{id}/feed`, `/login`: something to do, not something that is there.
  private static func isAction(
    _ word: String, _ operation: DerivedOperation, _ here: Set<String>, hasParent: Bool, _ isCollection: Bool
  ) -> Bool {
    guard !isCollection, !here.contains("get") else { return false }
    let first = word.split(separator: "_").first.map(String.init) ?? word
    switch operation.verb {
    case "post":
      if actions.contains(first) { return true }
      let identifier = operation.identifier.map { DerivedName.snake($0, fallback: "") } ?? ""
      let begin = identifier.split(separator: "_").first.map(String.init) ?? ""
      if creations.contains(begin) || DerivedName.isPlural(word) { return false }
      return hasParent || !begin.isEmpty
    case "put", "patch": return hasParent && here.count == 1 && actions.contains(first)
    default: return false
    }
  }

  private static let creations: Set<String> = [
    "create", "add", "insert", "new", "post", "register", "upload",
  ]
  private static let actions: Set<String> = [
    "abort", "accept", "acknowledge", "activate", "apply", "approve", "archive", "assign", "attach",
    "authenticate", "authorize",
    "cancel",
    "check", "clear", "clone", "close", "complete", "confirm", "convert", "copy", "deactivate", "decline",
    "deploy",
    "detach", "disable", "dismiss", "enable", "execute", "export", "finish", "import", "install", "invoke",
    "lock",
    "login",
    "logout", "mark", "merge", "migrate", "move", "mute", "notify", "pause", "ping", "preview", "promote",
    "publish", "reboot",
    "redeliver",
    "refresh", "regenerate", "reject", "remove", "rename", "renew", "replay", "rerun", "resend", "reset",
    "resize",
    "restart", "restore", "resume", "retry", "revert", "revoke", "rollback", "rotate", "run", "scale",
    "search",
    "send", "shutdown", "snooze", "start", "stop", "submit", "subscribe", "suspend", "swap", "sync",
    "terminate", "test", "transfer",
    "trigger", "unarchive", "unassign", "undelete", "unlock", "unmute", "unpublish", "unsubscribe",
    "unsuspend", "update", "upgrade", "validate",
    "verify",
  ]
}
