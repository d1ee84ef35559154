import HTTP
import Registry

extension RetrySettings {
  /// What they say in words, empty if nothing: `at most 5 attempts; waits up to 1 s at first, up to 30 s later`.
  var words: String {
    let waits = [
      firstWait.map { "up to \($0.brief) at first" }, growth.map { "\($0.plain) times as long each time" },
      longestWait.map { "up to \($0.brief) later" }, chance.map { "\(($0 * 100).plain) % of it by chance" },
    ].compactMap { $0 }
    return [
      attempts.map { $0 == 1 ? "one attempt" : "at most \($0) attempts" },
      waits.isEmpty ? nil : "waits " + waits.joined(separator: ", "),
      methods.map { $0.isEmpty ? "no method" : RetrySettings.list($0.sorted()) + " only" },
      statuses.map { $0.isEmpty ? "after no status" : "after " + RetrySettings.list($0.sorted()) },
    ].compactMap { $0 }.joined(separator: "; ")
  }

  private static func list(_ values: [some CustomStringConvertible]) -> String {
    values.map(\.description).joined(separator: ", ")
  }
}

extension Double {
  /// The number without a fraction that says nothing.
  fileprivate var plain: String { self == rounded() ? String(Int(self)) : String(self) }
}
