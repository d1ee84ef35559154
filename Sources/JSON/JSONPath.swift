/// A path in the dialect of provider documents: the part of JSONPath (RFC 9535) they use, and bare names.
///
///     $                       the value itself
///     $.data.items  data.items  the member of a member; the leading `$.` may be missing
///     $['name']  $["name"]    a member whose name holds any character; `\` escapes quotation marks and itself
///     $[0]  $[-1]  $[-2:]     an element, one counted from the end, the last two
///     $[*]  $.*               every element or every member's value
///
/// A name after a dot runs to the next dot or bracket, so `@`, `-`, `$` and other letters need no quotation marks. Names
/// that hold dots themselves work too: of the names in a row, the longest stretch that the object has as one member's
/// name is taken, and there is no way back from it: `$.@odata.nextLink` finds the member "@odata.nextLink" before it
/// tries "nextLink" inside "@odata".
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  enum Step: Hashable, Sendable {
    /// Names written one after another with dots.
    case dotted(DottedNames)
    case name(String)
    /// Counted from 0, or from -1 backwards.
    case element(Int)
    case last(Int)
    case all
  }

  /// The path as written.
  package let description: String
  let steps: [Step]

  /// Reads a path.
  package init(_ text: String) throws(JSONPathError) {
    var parser = JSONPathParser(text)
    steps = try parser.parse()
    description = text
  }

  /// The names from the root on if the path has nothing but names, each dot taken as a step.
  package var names: [String]? {
    var names: [String] = []
    for step in steps {
      switch step {
      case .dotted(let dotted): names += dotted.names
      case .name(let name): names.append(name)
      case .element, .last, .all: return nil
      }
    }
    return names
  }

  /// Every value the path leads to, in the order of the text; none where a step does not fit the value.
  package func values(in value: JSONValue) -> [JSONValue] {
    var values = [value]
    for step in steps { values = values.flatMap { Self.take(step, from: $0) } }
    return values
  }

  /// The first value the path leads to.
  package func first(in value: JSONValue) -> JSONValue? {
    values(in: value).first
  }

  private static func take(_ step: Step, from value: JSONValue) -> [JSONValue] {
    switch step {
    case .dotted(let names):
      names.find(in: value).map { [$0] } ?? []
    case .name(let name):
      value[name].map { [$0] } ?? []
    case .element(let position):
      value[position < 0 ? value.count + position : position].map { [$0] } ?? []
    case .last(let count):
      Array(value.elements.dropFirst(max(0, value.count - count)))
    case .all:
      value.kind == .object ? value.members.map(\.value) : Array(value.elements)
    }
  }
}
