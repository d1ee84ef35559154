extension TreeBuilder {
  /// Records the members of a mapping: of equal keys the last counts, `<<` is replaced by what it merges.
  mutating func closeMapping(_ node: Int, members: ArraySlice<UInt32>) throws(YAMLError) {
    var needsCare = members.count > 2 * NodeArena.largestUnindexed
    for at in stride(from: members.startIndex, to: members.endIndex, by: 2) {
      let key = Int(members[at])
      guard arena.nodes[key].isScalar else { throw .keyNotScalar(at: arena.nodes[key].position) }
      needsCare = needsCare || isMergeKey(key) || isDuplicate(at, in: members)
    }
    guard needsCare else {
      record(members, count: members.count / 2, of: node)
      return
    }
    var list = MemberList(capacity: members.count / 2)
    var merges = false
    for at in stride(from: members.startIndex, to: members.endIndex, by: 2) {
      let (key, value) = (members[at], members[at + 1])
      if isMergeKey(Int(key)), mergedMappings(Int(value)) != nil {
        merges = true
        continue
      }
      if let first = list.insert(key: key, value: value, in: arena) {
        duplicateKeys.append(
          DuplicateKey(
            key: arena.string(of: Int(key)), first: arena.nodes[Int(first)].position,
            again: arena.nodes[Int(key)].position))
      }
    }
    if merges { list = try merge(members, own: list, at: node) }
    record(list.links[...], count: list.count, of: node)
    arena.links.append(contentsOf: list.finalSlots(in: arena))
  }

  private mutating func record(_ members: ArraySlice<UInt32>, count: Int, of node: Int) {
    arena.nodes[node].first = UInt32(arena.links.count)
    arena.nodes[node].count = UInt32(count)
    arena.links.append(contentsOf: members)
  }

  /// Whether a key has been seen earlier in a small mapping.
  private func isDuplicate(_ at: Int, in members: ArraySlice<UInt32>) -> Bool {
    guard members.count <= 2 * NodeArena.largestUnindexed else { return false }
    let key = Int(members[at])
    let length = arena.nodes[key].count
    for earlier in stride(from: members.startIndex, to: at, by: 2)
    where arena.nodes[Int(members[earlier])].count == length {
      if arena.withText(of: key, { arena.hasText(Int(members[earlier]), $0) }) { return true }
    }
    return false
  }

  private func isMergeKey(_ key: Int) -> Bool {
    let record = arena.nodes[key]
    return record.count == 2 && record.isUntyped && arena.text[Int(record.first)] == UInt8(ascii: "<")
      && arena.text[Int(record.first) + 1] == UInt8(ascii: "<")
  }

  /// The mappings that the value of a merge key names; nil if it names anything else, or one that is being
  /// read: then `<<` is a key like any other.
  private func mergedMappings(_ value: Int) -> [Int]? {
    let record = arena.nodes[value]
    var named: [Int] = []
    if record.shape == .mapping {
      named = [value]
    } else if record.shape == .sequence, record.count != NodeRecord.unfinished {
      let first = Int(record.first)
      named = arena.links[first..<first + Int(record.count)].map { Int($0) }
    }
    let complete = named.allSatisfy {
      arena.nodes[$0].shape == .mapping && arena.nodes[$0].count != NodeRecord.unfinished
    }
    return complete && !named.isEmpty ? named : nil
  }

  /// The members of a mapping with those it merges in the place of each `<<`. Its own come first in rank,
  /// then the mappings in the order they are named.
  private mutating func merge(
    _ members: ArraySlice<UInt32>, own: MemberList, at node: Int
  ) throws(YAMLError) -> MemberList {
    var merged = MemberList(capacity: members.count)
    for at in stride(from: members.startIndex, to: members.endIndex, by: 2) {
      let (key, value) = (members[at], members[at + 1])
      guard isMergeKey(Int(key)), let sources = mergedMappings(Int(value)) else {
        if !merged.contains(key, in: arena), let member = own.member(key, in: arena) {
          merged.insert(key: member.key, value: member.value, in: arena)
        }
        continue
      }
      for source in sources {
        let first = Int(arena.nodes[source].first)
        for link in stride(from: first, to: first + 2 * Int(arena.nodes[source].count), by: 2) {
          let key = arena.links[link]
          mergeSteps += 1
          if own.contains(key, in: arena) || merged.contains(key, in: arena) { continue }
          merged.insert(key: key, value: arena.links[link + 1], in: arena)
        }
        guard arena.nodes.count + mergeSteps <= limits.nodes else {
          throw .tooManyNodes(maximum: limits.nodes, at: arena.nodes[node].position)
        }
      }
    }
    return merged
  }
}
