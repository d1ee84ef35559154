/// The feeds of calls, found by what makes two calls the same.
///
/// A dictionary by the hash of its keys and not by themselves: for each type of key, Swift's run time goes through all
/// there is in a program once, as long as a hundred calls are looked up. So nothing is asked of them for the table to be.
struct CallTable<Key: Sendable>: Sendable {
  private struct Entry: Sendable {
    let key: Key
    var feed: CallFeed
    /// Where the next entry of the same hash is.
    let next: Int?
  }

  private var entries: [Entry] = []
  /// Where the first entry of each hash is.
  private var first: [Int: Int] = [:]

  /// All feeds.
  var feeds: [CallFeed] { entries.map(\.feed) }
}

extension CallTable where Key: Hashable {
  /// The feed of `key`.
  subscript(key: Key) -> CallFeed? { index(of: key).map { entries[$0].feed } }

  /// Keeps `feed` for `key`, and gives the one that was kept before.
  mutating func keep(_ feed: CallFeed, for key: Key) -> CallFeed? {
    guard let index = index(of: key) else {
      let hash = key.hashValue
      entries.append(Entry(key: key, feed: feed, next: first[hash]))
      first[hash] = entries.count - 1
      return nil
    }
    defer { entries[index].feed = feed }
    return entries[index].feed
  }

  private func index(of key: Key) -> Int? {
    var next = first[key.hashValue]
    while let index = next, entries[index].key != key { next = entries[index].next }
    return next
  }
}
