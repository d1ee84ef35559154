import Registry
import Syntax

/// WHERE of an UPDATE or DELETE, sorted by what it is for.
struct ChangeCondition {
  /// What the method takes: parameters, and body properties written as `data__x`.
  let keys: [Conjunction.Key]
  /// What only the rows themselves can tell.
  let conditions: [Conjunction.Term]
  private let terms: [Conjunction.Term]

  /// `isKey` tells the names that the method takes.
  init(_ conjunction: Conjunction, isKey: (String) -> Bool) {
    var keys: [Conjunction.Key] = []
    var conditions: [Conjunction.Term] = []
    for term in conjunction.terms {
      if let key = term.key, isKey(key.name), !keys.contains(where: { $0.name == key.name }) {
        keys.append(key)
      } else if !term.isTrue {
        conditions.append(term)
      }
    }
    terms = conjunction.terms
    self.keys = keys
    self.conditions = conditions
  }

  /// What the rows are read by: everything but keys that no row has and the SELECT cannot be given.
  func filter(isReadable: (String) -> Bool) -> [Query.Element] {
    Conjunction.joined(
      terms.filter { term in
        guard let key = term.key, keys.contains(where: { $0.name == key.name }) else { return true }
        return isReadable(key.name)
      })
  }
}

extension Conjunction.Term {
  /// `TRUE` and `1`, which say nothing about a row.
  var isTrue: Bool {
    guard elements.count == 1, let word = elements[0].word?.uppercased() else { return false }
    return word == "TRUE" || word == "1"
  }
}
