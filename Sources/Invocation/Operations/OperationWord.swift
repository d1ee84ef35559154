/// What the words mean that APIs tell the state of an operation with.
enum OperationWord {
  case running
  /// It runs, or it is there and runs: which one, the word does not say.
  case active
  case succeeded
  case failed

  /// The meaning of `text`; nil for a word that nobody knows.
  init?(_ text: String) {
    let word = String(text.lowercased().filter(\.isLetter))
    switch word {
    case "running": self = .active
    case _ where OperationWord.runningWords.contains(word): self = .running
    case _ where OperationWord.goodWords.contains(word): self = .succeeded
    case _ where OperationWord.badWords.contains(word): self = .failed
    default: return nil
    }
  }

  private static let runningWords: Set<String> = [
    "accepted", "applying", "building", "configuring", "creating", "deleting", "deploying", "deprovisioning",
    "enqueued",
    "executing", "initializing", "inprogress", "new", "notstarted", "pending", "preparing", "processing",
    "provisioning", "queued", "requested", "resizing", "scheduled", "started", "starting", "stopping",
    "submitted",
    "updating", "validating", "waiting", "working",
  ]
  private static let goodWords: Set<String> = [
    "active", "applied", "available", "complete", "completed", "created", "deleted", "deployed", "done",
    "finished",
    "healthy", "ok", "online", "provisioned", "ready", "succeeded", "success", "successful", "up",
  ]
  private static let badWords: Set<String> = [
    "aborted", "canceled", "cancelled", "degraded", "error", "errored", "expired", "failed", "failure",
    "rejected",
    "timedout",
  ]
}
