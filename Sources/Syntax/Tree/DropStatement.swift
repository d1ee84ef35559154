/// `DROP kind [IF EXISTS] name`.
package struct DropStatement: Hashable, Sendable {
  package let kind: DefinitionKind
  package let ifExists: Bool
  package let name: ObjectName

  package init(kind: DefinitionKind, ifExists: Bool = false, name: ObjectName) {
    self.kind = kind
    self.ifExists = ifExists
    self.name = name
  }
}
