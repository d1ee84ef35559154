/// A customer's organization.
struct Organization: Hashable, Sendable {
  var id: String
  var name: String
  /// The Azure tenant that its users sign in with: the one kind of single sign-on that the API has.
  var tenantID: String
  var users: [User] = []
  var createdAt: Int
  var updatedAt: Int

  /// Whether the signup is complete: somebody can sign in.
  var isActive: Bool { !users.isEmpty }
}
