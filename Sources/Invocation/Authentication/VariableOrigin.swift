/// Where the value of an environment variable comes from.
package enum VariableOrigin: Hashable, Sendable {
  /// The process's environment.
  case environment
  /// Somewhere else, in words: `profile work: file ~/.token`. `isAsked`: looking whether it is there has no effects; a
  /// command may ask a person.
  case elsewhere(String, isAsked: Bool)
}
