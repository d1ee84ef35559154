/// Somebody who may sign in to an organization.
struct User: Hashable, Sendable {
  var email: String
  var givenName: String
  var familyName: String
}
