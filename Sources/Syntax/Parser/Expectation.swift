/// What the grammar allows at a place: the parser collects these, errors print them and completion offers them.
package enum Expectation: Hashable, Sendable {
  case keyword(Keyword)
  case symbol(String)
  case name(NameRole)
  case parameter
  case bodyParameter
  case value
  case string
  case expression
  case query
  case statement
  case endOfStatement

  /// What a name at this place names.
  package enum NameRole: String, Hashable, Sendable {
    case provider
    case service
    case resource
    case method
    case column
    case table
    case view
    case variable
    case format
    case alias
  }
}
