/// `DESCRIBE [EXTENDED] resource` or `DESCRIBE METHOD [EXTENDED] method`.
package struct DescribeStatement: Hashable, Sendable {
  package let isExtended: Bool
  /// Whether the name is a method's; a resource's or view's otherwise.
  package let isMethod: Bool
  package let name: ObjectName

  package init(isExtended: Bool = false, isMethod: Bool = false, name: ObjectName) {
    self.isExtended = isExtended
    self.isMethod = isMethod
    self.name = name
  }
}
