/// What CREATE makes and DROP takes away.
package enum DefinitionKind: String, Hashable, Sendable, CaseIterable {
  case view = "VIEW"
  case materializedView = "MATERIALIZED VIEW"
  case table = "TABLE"
}
