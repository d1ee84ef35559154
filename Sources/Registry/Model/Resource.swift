/// A resource: what SQL sees as a table.
package struct Resource: Sendable {
  package let path: ResourcePath
  package let title: String
  /// `id`, which differs from the path at times.
  package let identifier: String
  package let description: String
  /// The methods' names in the order of the document.
  package let methodNames: [String]
  /// The methods of each verb.
  package let verbs: VerbMethods
  /// The views that stand in for a select method.
  package let views: [ViewDefinition]
  /// Where the resource stands.
  package let origin: DocumentPlace

  package init(
    path: ResourcePath, title: String, identifier: String, description: String, methodNames: [String],
    verbs: VerbMethods,
    views: [ViewDefinition], origin: DocumentPlace
  ) {
    self.path = path
    self.title = title
    self.identifier = identifier
    self.description = description
    self.methodNames = methodNames
    self.verbs = verbs
    self.views = views
    self.origin = origin
  }
}
