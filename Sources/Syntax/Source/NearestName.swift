/// Which of the names that exist was probably meant by one that does not.
package enum NearestName {
  /// The names of `candidates` close to `name`, the closest first; at most `limit`, none when nothing is close.
  package static func find(_ name: String, among candidates: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 200 else { return [] }
    let allowed = max(1, wanted.count / 3)
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      if scalars == wanted {
        found.append((0, candidate))
      } else if abs(scalars.count - wanted.count) <= allowed, scalars.count <= 200 {
        let distance = editDistance(wanted, scalars)
        if distance <= allowed { found.append((distance, candidate)) }
      } else if wanted.count >= 4,
        contains(scalars, wanted) || contains(wanted, scalars) && scalars.count >= 4
      {
        // `signup_link` for `signup_partner_v2_link` is far by letters and near by parts.
        found.append((allowed + 1, candidate))
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(limit).map(\.name)
  }

  private static func contains(_ whole: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    guard part.count <= whole.count else { return false }
    return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      current.reserveCapacity(right.count + 1)
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
