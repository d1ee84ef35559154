package import JSON
package import Registry
package import Syntax

/// What is wrong with an argument, found before anything is sent. `message` words it.
package struct ArgumentFault: Error, Sendable {
  package let fault: Fault
  /// Where the value, the key or the statement stands.
  package let place: SourcePlace

  package init(_ fault: Fault, _ place: SourcePlace) {
    self.fault = fault
    self.place = place
  }

  /// Whether the call may go on: the schema says so much and no more.
  package var isWarning: Bool {
    switch fault {
    case .notAmongKnown, .undeclaredProperty, .deprecated: true
    default: false
    }
  }

  /// The same, as a warning where what is demanded is only what was known when the document was written.
  var softened: ArgumentFault {
    guard case .notInEnumeration(let path, let value, let allowed, let nearest) = fault else { return self }
    return ArgumentFault(.notAmongKnown(path: path, value: value, known: allowed, nearest: nearest), place)
  }

  /// The facts. `path` is the value's dotted name from the argument or body property down.
  package enum Fault: Sendable {
    case missingParameter(Needed)
    case missingProperty(path: String, Needed)
    case unknownParameter(String, nearest: [String], known: [String])
    case unknownProperty(path: String, name: String, nearest: [String], known: [String])
    /// Not declared, and not forbidden either.
    case undeclaredProperty(path: String, name: String, nearest: [String])
    case readOnlyProperty(path: String)
    case givenTwice(String)
    case noBody(method: String)
    case wrongType(path: String, expected: [SchemaType], found: Found)
    case malformedJSON(path: String, JSONError)
    case notInEnumeration(path: String, value: String, allowed: [String], nearest: [String])
    case notAmongKnown(path: String, value: String, known: [String], nearest: [String])
    case wrongLength(path: String, count: Int, minimum: Int?, maximum: Int?)
    case wrongCount(path: String, count: Int, minimum: Int?, maximum: Int?)
    case repeatedItem(path: String)
    case outOfRange(path: String, value: String, limit: String)
    case notMultiple(path: String, value: String, of: String)
    case patternMismatch(path: String, pattern: String)
    case wrongFormat(path: String, format: String, example: String)
    /// None of `oneOf` or `anyOf` fits; the names are the alternatives' titles with what each demands.
    case noAlternative(path: String, alternatives: [String])
    case emptyPathValue(String)
    /// `.` or `..`, which would lead to another path.
    case dotPathValue(String, String)
    /// A line end, or another control character, in what becomes a header.
    case unsendableHeader(String)
    case deprecated(path: String)
  }

  /// A parameter or property that is missing.
  package struct Needed: Hashable, Sendable {
    package let name: String
    package let type: String
    package let description: String

    package init(name: String, type: String, description: String) {
      self.name = name
      self.type = type
      self.description = description
    }
  }

  /// What stands where something else was expected.
  package enum Found: Hashable, Sendable {
    case null
    case boolean
    case number(String)
    case fraction(String)
    case text(String)
    case secret
    case array
    case object
  }
}
