import Rows
import Testing

/// A secret shows itself to nobody who does not ask for it by name.
struct SecretTests {
  private struct Holder {
    let name = "token"
    let secret = Secret("swordfish")
  }

  @Test func printsAsItsMask() {
    #expect("\(Secret("swordfish"))" == "•••")
    #expect(String(reflecting: Secret("swordfish")) == "•••")
    #expect(Secret("swordfish").revealed == "swordfish")
  }

  @Test func staysHiddenInsideOfOthers() {
    var text = ""
    dump(Holder(), to: &text)
    for shown in ["\(Holder())", String(reflecting: Holder()), "\([Secret("swordfish")])", text] {
      #expect(!shown.contains("swordfish"), "\(shown)")
    }
  }
}
