/// The statement that reaches a method; `exec` alone when it stands in no list of the resource's `sqlVerbs`.
package enum SQLVerb: String, Hashable, Sendable, CaseIterable {
  case select
  case insert
  case update
  case replace
  case delete
  case exec
}
