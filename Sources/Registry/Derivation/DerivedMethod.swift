/// A method made of an operation.
struct DerivedMethod {
  let name: String
  let verb: SQLVerb
  let operation: DerivedOperation
  let answer: DerivedAnswer?
  /// Where the rows are; nil when the answer is no JSON.
  let rows: EnvelopeDerivation.Rows?
}

/// A resource made of operations whose paths are about the same thing.
struct DerivedResource {
  let name: String
  let methods: [DerivedMethod]

  /// The methods of each verb, those that ask for more first, as each one hides those behind it. A verb without any is
  /// there too: left out, methods of certain names would stand in for it.
  var verbs: [(verb: SQLVerb, methods: [String])] {
    SQLVerb.allCases.filter { $0 != .exec }.map { verb in
      let all = methods.enumerated().filter { $0.element.verb == verb }
      let sorted = all.sorted { left, right in
        (-left.element.operation.required.count, left.offset) < (
          -right.element.operation.required.count, right.offset
        )
      }
      return (verb, sorted.map(\.element.name))
    }
  }
}
