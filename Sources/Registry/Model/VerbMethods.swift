/// The methods of a resource that serve each verb, in the order of the document, which is an order of preference.
package struct VerbMethods: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  /// A verb that the document speaks of, with no methods where it says so.
  package struct Entry: Equatable, Sendable {
    package let verb: SQLVerb
    package let methods: [String]
  }

  /// The verbs, in the order of their names in SQL's grammar. Six at most: a dictionary would have Swift's run time look
  /// for what its keys conform to, longer than it takes to read the resource.
  package private(set) var entries: [Entry]

  package init(dictionaryLiteral elements: (SQLVerb, [String])...) {
    entries = elements.map { Entry(verb: $0.0, methods: $0.1) }
  }

  /// The methods of `verb`; nil when the document does not speak of it.
  package subscript(verb: SQLVerb) -> [String]? {
    entries.first { $0.verb == verb }?.methods
  }

  /// Notes what the document says of another verb.
  mutating func add(_ verb: SQLVerb, _ methods: [String]) {
    entries.append(Entry(verb: verb, methods: methods))
  }
}
