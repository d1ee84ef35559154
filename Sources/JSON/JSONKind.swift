/// The six kinds of JSON values.
package enum JSONKind: Equatable, Hashable, Sendable {
  case null, boolean, number, string, array, object
}
