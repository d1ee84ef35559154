import Glibc

/// The nodes of a document in one array, their relations and texts in two more.
///
/// The links of a sequence are its elements. The links of a mapping are key, value, key, value …, followed
/// above `largestUnindexed` members by a hash table of member numbers (from 1, 0 for a free slot).
struct NodeArena {
  var nodes: [NodeRecord] = []
  var links: [UInt32] = []
  var text: [UInt8] = []

  /// The largest mapping that is searched from its start to its end.
  static let largestUnindexed = 16

  /// The size of the hash table of a mapping: a power of two, at least half of it free.
  static func slotCount(forMembers count: Int) -> Int {
    count <= largestUnindexed ? 0 : 1 << (Int.bitWidth - (2 * count - 1).leadingZeroBitCount)
  }

  /// Lends the text of a scalar.
  func withText<Result>(of node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = nodes[node]
    return text.withUnsafeBufferPointer { text in
      let start = Int(record.first)
      return body(UnsafeBufferPointer(rebasing: text[start..<start + Int(record.count)]))
    }
  }

  /// The text of a scalar.
  func string(of node: Int) -> String {
    withText(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a scalar's text consists of the given bytes.
  func hasText(_ node: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let record = nodes[node]
    guard record.isScalar, Int(record.count) == wanted.count else { return false }
    guard let base = wanted.baseAddress, !wanted.isEmpty else { return true }
    return text.withUnsafeBufferPointer { text in
      let start = Int(record.first)
      let mine = UnsafeBufferPointer(rebasing: text[start..<start + wanted.count])
      guard let mineBase = mine.baseAddress else { return false }
      return memcmp(mineBase, base, wanted.count) == 0
    }
  }

  /// The number, from 0, of a mapping's member with a key.
  func member(of mapping: Int, key: UnsafeBufferPointer<UInt8>) -> Int? {
    let record = nodes[mapping]
    guard record.shape == .mapping, record.count != NodeRecord.unfinished else { return nil }
    let first = Int(record.first)
    let count = Int(record.count)
    let slots = NodeArena.slotCount(forMembers: count)
    if slots == 0 {
      return (0..<count).first { hasText(Int(links[first + 2 * $0]), key) }
    }
    let table = first + 2 * count
    var slot = NodeArena.hash(key) & (slots - 1)
    while true {
      let number = Int(links[table + slot])
      if number == 0 { return nil }
      if hasText(Int(links[first + 2 * (number - 1)]), key) { return number - 1 }
      slot = (slot + 1) & (slots - 1)
    }
  }

  /// A hash that differs from process to process, so that no document can be made to collide.
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(key))
    return hasher.finalize()
  }
}
