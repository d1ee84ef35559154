/// The members of one mapping while duplicate keys and merge keys are sorted out: an ordered hash table.
struct MemberList {
  /// Key, value, key, value …
  private(set) var links: [UInt32] = []
  /// Member numbers from 1, 0 for a free slot; the size is a power of two.
  private(set) var slots: [UInt32]

  init(capacity: Int) {
    links.reserveCapacity(2 * capacity)
    slots = Array(repeating: 0, count: NodeArena.slotCount(forMembers: max(capacity, 17)))
  }

  var count: Int { links.count / 2 }

  /// Where a key's number stands or would stand.
  private func slot(of key: Int, in arena: NodeArena) -> Int {
    arena.withText(of: key) { text in
      var slot = NodeArena.hash(text) & (slots.count - 1)
      while slots[slot] != 0, !arena.hasText(Int(links[2 * (Int(slots[slot]) - 1)]), text) {
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }
  }

  func contains(_ key: UInt32, in arena: NodeArena) -> Bool {
    slots[slot(of: Int(key), in: arena)] != 0
  }

  /// The key, as it was inserted last, and the value of a member.
  func member(_ key: UInt32, in arena: NodeArena) -> (key: UInt32, value: UInt32)? {
    let number = Int(slots[slot(of: Int(key), in: arena)])
    return number == 0 ? nil : (links[2 * (number - 1)], links[2 * (number - 1) + 1])
  }

  /// Adds a member. If the key is there already, replaces it and returns the key that was there.
  @discardableResult
  mutating func insert(key: UInt32, value: UInt32, in arena: NodeArena) -> UInt32? {
    if 2 * (count + 1) > slots.count { grow(in: arena) }
    let slot = slot(of: Int(key), in: arena)
    guard slots[slot] == 0 else {
      let at = 2 * (Int(slots[slot]) - 1)
      defer {
        links[at] = key
        links[at + 1] = value
      }
      return links[at]
    }
    links.append(key)
    links.append(value)
    slots[slot] = UInt32(count)
    return nil
  }

  private mutating func grow(in arena: NodeArena) {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for member in 0..<count {
      slots[slot(of: Int(links[2 * member]), in: arena)] = UInt32(member + 1)
    }
  }

  /// The table for exactly these members, as the arena keeps it.
  func finalSlots(in arena: NodeArena) -> [UInt32] {
    let wanted = NodeArena.slotCount(forMembers: count)
    if wanted == 0 || wanted == slots.count { return wanted == 0 ? [] : slots }
    var list = MemberList(capacity: count)
    for member in 0..<count { list.insert(key: links[2 * member], value: links[2 * member + 1], in: arena) }
    return list.slots
  }
}
