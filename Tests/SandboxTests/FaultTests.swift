import Testing

@testable import Sandbox

struct FaultTests {
  @Test(arguments: [
    ("signup=drop-before", Fault(.dropBefore, in: .signup), "signup=drop-before"),
    (
      "activate_signup=drop-after*3", Fault(.dropAfter, in: .activateSignup, count: 3),
      "activate_signup=drop-after*3"
    ),
    ("*=delay:250*always", Fault(.delay(milliseconds: 250), in: nil, count: nil), "*=delay:250*always"),
    ("token=429", Fault(.tooManyRequests(seconds: 1), in: .token), "token=429:1"),
    ("token=429:30*2", Fault(.tooManyRequests(seconds: 30), in: .token, count: 2), "token=429:30*2"),
    ("signup_partner_v2_link=500*1", Fault(.serverError, in: .linkSignup), "signup_partner_v2_link=500"),
    ("*=503", Fault(.unavailable(seconds: nil), in: nil), "*=503"),
    ("*=503:0", Fault(.unavailable(seconds: 0), in: nil), "*=503:0"),
    (
      "list_partner_v2_entitlements=truncate", Fault(.truncate, in: .listEntitlements),
      "list_partner_v2_entitlements=truncate"
    ),
    (
      "get_partner_v2_organization=wrong-type", Fault(.wrongType, in: .getOrganization),
      "get_partner_v2_organization=wrong-type"
    ),
    ("*=garbage", Fault(.garbage, in: nil), "*=garbage"),
    ("*=empty", Fault(.empty, in: nil), "*=empty"),
  ])
  func reads(text: String, fault: Fault, canonical: String) throws {
    #expect(try Fault(parsing: text) == fault)
    #expect(fault.description == canonical)
    #expect(try Fault(parsing: canonical) == fault)
  }

  @Test(arguments: [
    ("signup", "expected a fault as OPERATION=FAULT[:ARGUMENT][*COUNT], found 'signup'"),
    ("", "expected a fault as OPERATION=FAULT[:ARGUMENT][*COUNT], found ''"),
    (
      "sign_up=500",
      "expected an operation (list_partner_v2_entitlements, get_partner_v2_entitlement, "
        + "create_partner_v2_entitlement, list_partner_v2_organizations, get_partner_v2_organization, signup, "
        + "activate_signup, signup_partner_v2_link, token, *), found 'sign_up'"
    ),
    (
      "signup=502",
      "expected a fault (drop-before, drop-after, delay, 429, 500, 503, truncate, wrong-type, garbage, empty), "
        + "found '502'"
    ),
    (
      "signup=",
      "expected a fault (drop-before, drop-after, delay, 429, 500, 503, truncate, wrong-type, garbage, empty), "
        + "found ''"
    ),
    ("signup=delay", "expected milliseconds from 0 to 3600000 after 'delay:', found nothing"),
    ("signup=delay:", "expected milliseconds from 0 to 3600000 after 'delay:', found ''"),
    ("signup=delay:3600001", "expected milliseconds from 0 to 3600000 after 'delay:', found '3600001'"),
    ("signup=delay:-1", "expected milliseconds from 0 to 3600000 after 'delay:', found '-1'"),
    ("signup=429:soon", "expected seconds from 0 to 86400 after '429:', found 'soon'"),
    (
      "signup=503:99999999999999999999",
      "expected seconds from 0 to 86400 after '503:', found '99999999999999999999'"
    ),
    ("signup=500:1", "fault '500' takes no argument, found '1'"),
    ("signup=500*0", "expected a count from 1 or 'always' after '*', found '0'"),
    ("signup=500*", "expected a count from 1 or 'always' after '*', found ''"),
    ("signup=500*often", "expected a count from 1 or 'always' after '*', found 'often'"),
  ])
  func refuses(text: String, message: String) {
    let error = #expect(throws: SandboxError.self) { try Fault(parsing: text) }
    #expect(error?.message == message)
  }

  @Test func countsDown() {
    let twice = Fault(.empty, in: .signup, count: 2)
    #expect(twice.spent == Fault(.empty, in: .signup, count: 1))
    #expect(twice.spent?.spent == nil)
    let always = Fault(.empty, in: .signup, count: nil)
    #expect(always.spent == always)
    #expect(Fault(.empty, in: .signup, count: 0).count == 1)
  }

  @Test(arguments: Operation.allCases)
  func starSparesTheTokenOnly(operation: Operation) {
    #expect(Fault(.serverError, in: nil).strikes(operation) == (operation != .token))
    #expect(Fault(.serverError, in: operation).strikes(operation))
    #expect(!Fault(.serverError, in: operation == .signup ? .token : .signup).strikes(operation))
  }
}
