import TestSupport
import Testing

/// The shell's own commands, in `-c`, in files and on the standard input alike.
struct MetaCommandTests {
  private struct Case: CustomTestStringConvertible {
    let script: String
    let output: String
    var exitCode: Int32 = 0
    var testDescription: String { script }
  }

  private static let cases = [
    Case(script: "\\set a 5\n\\echo a is {{ a }}", output: "a is 5\n"),
    Case(
      script: "\\set a 'x y'\n\\set\n\\unset a\n\\vars",
      output: "name\tvalue\torigin\na\tx y\t\\\\set\nname\tvalue\torigin\n"),
    Case(script: "SHOW PROVIDERS \\gset p_\n\\echo {{ p_name }}", output: "confluent\n"),
    Case(script: "SELECT 1 AS a, NULL AS b \\gx\n\\p", output: "a\tb\n1\t\\N\nSELECT 1 AS a, NULL AS b;\n"),
    Case(script: "\\json\nSELECT 1 AS a;\n\\g", output: "[{\"a\":1}]\n[{\"a\":1}]\n"),
    Case(script: "\\pset format line\nSELECT 1 AS a, 2 AS bc;", output: "a  = 1\nbc = 2\n"),
    Case(
      script: "\\pset null NIL\n\\pset null\n\\pset format csv\n\\pset header off\nSELECT NULL;",
      output: "null = NIL\nNIL\n"),
    Case(script: "\\x on\n\\format table\nSELECT 1 AS a;", output: "a = 1\n"),
    Case(
      script:
        "\\o out\nSELECT 1 AS a;\nSELECT 2 AS a;\n\\o\n\\echo then\n\\copy (SELECT 3 AS c) TO 'c.csv'\n\\json\nSELECT * FROM read_csv('c.csv');",
      output: "then\n[{\"c\":3}]\n"),
    Case(
      script: "\\echo a  b's\n\\echo 'a  b'   c\n\\set x 5\n\\echo \"{{ x }} \" '{{ x }}'",
      output: "a  b's\na  b c\n5  5\n"),
    Case(script: "SELECT 1 AS a \\watch i=0.1 c=2", output: "a\n1\na\n1\n"),
    Case(
      script: "SELECT 1 AS a;\nSELECT a + 1 AS b FROM _;\nSELECT b + 1 AS c FROM _;",
      output: "a\n1\nb\n2\nc\n3\n"),
    Case(script: "SELECT 1 AS a, 2 AS a;\nSELECT \"a:1\" FROM _;", output: "a\ta\n1\t2\na:1\n2\n"),
    Case(script: "SELECT * FROM _;", output: "", exitCode: 1),
    Case(script: "\\if 1 > 2\n\\echo a\n\\elif 'yes'\n\\echo b\n\\else\n\\echo c\n\\endif", output: "b\n"),
    Case(script: "\\assert 1 < 2\n\\echo held\n\\assert 1 > 2\n\\echo not", output: "held\n", exitCode: 8),
    Case(
      script:
        "\\set n 10\n\\if {{ n }} > 9 AND {{ n }} = 10 AND {{ n }} = '10' AND {{ n }} < 20\n\\echo yes\n\\endif",
      output: "yes\n"),
    Case(script: "\\set n 1\n\\assert {{ n }} > 3", output: "", exitCode: 8),
    Case(script: "\\echo before\n\\q 7\n\\echo behind", output: "before\n", exitCode: 7),
    Case(script: "\\i other.sql\n\\echo {{ from_other }}", output: "in other\nyes\n"),
    Case(script: "\\i missing.sql", output: "", exitCode: 1),
    Case(
      script: "\\sandbox fault list_partner_v2_organizations=500*always\n\\sandbox log\n\\sandbox reset",
      output: "method\ttarget\toperation\tstatus\tbody\n"),
    Case(script: "EXEC confluent.partner.organizations.list_partner_v2_organizations \\curl", output: "curl"),
    Case(script: "\\h EXEC", output: "-- One call"), Case(script: "\\h", output: "\\h STATEMENT or"),
    Case(script: "\\?", output: "General\n"),
    Case(
      script: "\\h confluent.partner.signups.signup",
      output: "confluent.partner.signups.signup  POST /partner/v2/signup\n"),
    Case(script: "\\l", output: "name\tversion\ttitle\nconfluent\t"),
    Case(script: "\\d confluent.partner.signups", output: "name\taccessible_by"),
    Case(script: "\\d+ confluent.partner.signups.signup", output: "name\ttype"),
    Case(script: "\\ds confluent", output: "name\ttitle"),
    Case(script: "\\dr confluent.partner", output: "name\tid"),
    Case(script: "\\dm confluent.partner.signups", output: "name\taccessible_by"),
    Case(script: "\\dv", output: "name\tkind"), Case(script: "\\dt", output: "name\tlifetime"),
    Case(script: "\\show settings", output: "setting\tvalue\torigin\ncolor\t"),
    Case(script: "\\history echo", output: "\\echo old\n"),
    Case(
      script: "\\connect test\n\\echo {{ region }}\n\\show settings", output: "eu\nsetting,value,origin\n"),
    Case(script: "\\connect none", output: "", exitCode: 1),
    Case(script: "\\nosuch", output: "", exitCode: 1),
    Case(script: "\\e", output: "", exitCode: 1), Case(script: "\\prompt x", output: "", exitCode: 1),
    Case(script: "\\if 1", output: "", exitCode: 1), Case(script: "\\endif", output: "", exitCode: 1),
    Case(script: "\\warn to the other side", output: ""),
    Case(script: "SELECT 1 AS a \\r\n\\p", output: "", exitCode: 1),
  ]

  private func trib() -> TribProcess {
    let trib = TribProcess(["XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""])
    trib.write("other.sql", "\\echo in other\nSET from_other = 'yes';\n")
    _ = trib.shell(
      """
      mkdir -p .config/tributary .local/state/tributary
      echo 'profiles: {test: {format: csv, variables: {region: eu}}}' > .config/tributary/config.yaml
      echo '{"time":1,"project":"/","text":"\\\\\\\\echo old"}' > .local/state/tributary/history
      """)
    return trib
  }

  private func check(_ result: TribProcess.Result, _ wanted: Case) {
    #expect(result.exitCode == wanted.exitCode, "\(result.errors)")
    let isWhole =
      wanted.output.isEmpty || wanted.output.hasSuffix("\n") && !wanted.output.hasPrefix("General")
    #expect(
      isWhole && !wanted.output.contains("POST /") && !wanted.output.contains("setting,")
        ? result.output == wanted.output : result.output.hasPrefix(wanted.output), "\(result.output)")
    if wanted.exitCode == 0, !wanted.script.contains("warn") { #expect(result.errors == "") }
    if ![0, 7].contains(wanted.exitCode) { #expect(result.errors.hasPrefix("error: ")) }
  }

  @Test(arguments: cases) private func onTheStandardInput(_ wanted: Case) {
    check(trib().run(["--sandbox"], input: wanted.script + "\n"), wanted)
  }

  @Test(arguments: cases) private func inFiles(_ wanted: Case) {
    let trib = trib()
    trib.write("script.sql", wanted.script)
    check(trib.run(["run", "--sandbox", "script.sql"]), wanted)
  }

  @Test(arguments: cases) private func onTheCommandLine(_ wanted: Case) {
    let result = trib().run(["--sandbox", "-c", wanted.script])
    check(result, wanted)
  }

  @Test func severalTextsAreOneScript() {
    let result = trib().run([
      "--sandbox", "-c", "\\set a 1", "-c", "\\if {{ a }} = 1", "-c", "\\echo yes", "-c", "\\endif",
    ])
    #expect(result == TribProcess.Result(exitCode: 0, output: "yes\n", errors: ""))
  }

  @Test func theManualTellsOfEverything() {
    let trib = TribProcess()
    let manual = trib.run(["manual"])
    #expect(manual.exitCode == 0)
    for text in [
      ".TH TRIB 1", ".SS \"trib exec\"", "\\-\\-dry\\-run", "\\egset", "TRIB_VAR_name",
      ".SS \"trib sandbox\"",
    ] {
      #expect(manual.output.contains(text), "\(text)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsForShells(_ shell: String) {
    let result = TribProcess().run(["completions", shell])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("sandbox") && result.output.contains("completions"))
  }

  /// What bash offers, by the script itself.
  @Test(arguments: [
    ("run --dry", "--dry-run"), ("exec -o ndj", "ndjson"), ("reg", "registry"),
    // Without a command they are the options of the default one.
    ("--sand", "--sandbox"), ("--sandbox --keep", "--keep-going"), ("-o ndj", "ndjson"),
  ])
  func bashCompletes(_ typed: String, _ offered: String) {
    let trib = TribProcess()
    let words = typed.split(separator: " ").map(String.init)
    let result = trib.shell(
      """
      trib completions bash > script
      bash --norc -c 'source ./script; COMP_WORDS=(trib \(typed)); COMP_CWORD=\(words.count)
      _trib trib "\(words[words.count - 1])" "\(words.count > 1 ? words[words.count - 2] : "trib")"
      echo ${COMPREPLY[@]}'
      """)
    #expect(result.output == offered + "\n", "\(result.errors)")
  }

  @Test func zshAndFishKnowTheDefaultCommand() {
    let zsh = TribProcess().run(["completions", "zsh"]).output
    #expect(zsh.contains("local -i ret=1\n    if [[ \"${words[2]}\" == -* ]]; then\n        _trib_shell\n"))
    let fish = TribProcess().run(["completions", "fish"]).output.split(separator: "\n")
    for option in ["sandbox", "no-edit", "output"] {
      let lines = fish.filter { $0.contains("-l '\(option)'") && $0.contains("options \"trib\" ") }
      #expect(lines.count == 1, "\(option)")
    }
    #expect(fish.filter { $0.contains("-l 'version'") && $0.contains("options \"trib\" ") }.count == 1)
    #expect(fish.filter { $0.contains("__trib_parse_subcommand 0 'c=+'") }.count == 2)
  }
}
