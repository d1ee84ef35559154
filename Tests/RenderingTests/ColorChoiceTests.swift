import Rendering
import Testing

@Suite struct ColorChoiceTests {
  @Test(
    arguments: [
      // Nothing set: the terminal decides.
      ([:], true, true), ([:], false, false),
      (["TERM": "xterm-256color"], true, true), (["TERM": "xterm-256color"], false, false),
      // no-color.org: any value but the empty one.
      (["NO_COLOR": "1"], true, false), (["NO_COLOR": "0"], true, false), (["NO_COLOR": ""], true, true),
      (["NO_COLOR": ""], false, false),
      (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
      // Forced, whatever the stream or the terminal is.
      (["CLICOLOR_FORCE": "1"], false, true), (["CLICOLOR_FORCE": "yes"], false, true),
      (["CLICOLOR_FORCE": "0"], false, false), (["CLICOLOR_FORCE": "0"], true, true),
      (["CLICOLOR_FORCE": ""], false, false),
      (["CLICOLOR_FORCE": "1", "TERM": "dumb"], false, true),
      (["CLICOLOR_FORCE": "1", "CLICOLOR": "0"], false, true),
      // Off.
      (["TERM": "dumb"], true, false), (["CLICOLOR": "0"], true, false), (["CLICOLOR": "1"], true, true),
      (["CLICOLOR": "1"], false, false),
    ] as [([String: String], Bool, Bool)])
  func decides(environment: [String: String], isTerminal: Bool, isOn: Bool) {
    #expect(ColorChoice.auto.isOn(environment: { environment[$0] }, isTerminal: isTerminal) == isOn)
  }

  @Test(arguments: [["NO_COLOR": "1", "TERM": "dumb"], ["CLICOLOR_FORCE": "1"], [:]], [true, false])
  func theFlagWins(environment: [String: String], isTerminal: Bool) {
    #expect(ColorChoice.always.isOn(environment: { environment[$0] }, isTerminal: isTerminal))
    #expect(!ColorChoice.never.isOn(environment: { environment[$0] }, isTerminal: isTerminal))
  }

  @Test func namesAreThoseOfTheCommandLine() {
    #expect(ColorChoice.allCases.map(\.rawValue) == ["always", "never", "auto"])
  }
}
