import Syntax
import Testing

struct NearestNameTests {
  @Test(arguments: [
    ("sign_up", ["signup", "activate_signup", "other"], ["signup"]),
    ("SIGNUP", ["signup", "signups"], ["signup", "signups"]),
    ("signup_link", ["signup_partner_v2_link", "signup"], ["signup"]),
    ("entitlment", ["entitlements", "organizations"], ["entitlements"]),
    ("singup", ["signup"], ["signup"]),
    ("x", ["y", "zz"], ["y"]),
    ("zebra", ["signup"], []),
    ("", ["a"], []),
  ])
  func nearest(name: String, candidates: [String], expected: [String]) {
    #expect(NearestName.find(name, among: candidates) == expected)
  }
}
