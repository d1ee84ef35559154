import TestSupport
import Testing

/// Scripts and variables, wherever they come from and however broken they are.
struct InputTests {
  @Test(arguments: [
    ("missing.sql", "error: cannot read `missing.sql`: no such file or directory\n"),
    (".", "error: cannot read `.`: is a directory\n"),
    (
      "binary.sql",
      "error: cannot run `binary.sql`: expected a text, found a binary file (it holds a zero byte)\n"
    ),
  ])
  func filesThatAreNone(name: String, error: String) {
    let trib = TribProcess()
    trib.write("binary.sql", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2])
    let result = trib.run(["run", "--sandbox", name])
    #expect(result == TribProcess.Result(exitCode: 2, output: "", errors: error))
  }

  @Test(arguments: [
    "SHOW PROVIDERS", "SHOW PROVIDERS;\n", "\u{FEFF}SHOW PROVIDERS;", "SHOW\r\nPROVIDERS;\r\n",
    "SHOW PROVIDERS -- b",
    "/* a */ show providers ;;;",
  ])
  func textsOfAllKinds(text: String) {
    let trib = TribProcess()
    trib.write("a.sql", text)
    let expected = "name\tversion\ttitle\nconfluent\tv1.0.0\tConfluent Cloud\n"
    #expect(trib.run(["run", "a.sql"]).output == expected)
    #expect(trib.run(["run", "-"], input: text).output == expected)
    #expect(trib.run([], input: text).output == expected)
    #expect(trib.run(["-c", text]).output == expected)
  }

  @Test func nothingIsSentWhenAScriptIsWrong() {
    let trib = TribProcess()
    trib.write("good.sql", "EXEC confluent.partner.organizations.list_partner_v2_organizations;")
    trib.write("bad.sql", "SHOW PROVIDERS;\n\nSHOW NOTHING;\nEXEC a.b.c.d @x 1;")
    let result = trib.run(["run", "--sandbox", "-v", "good.sql", "bad.sql"])
    #expect(result.exitCode == 2)
    #expect(result.output == "")
    #expect(!result.errors.contains("\n> "))
    #expect(result.errors.contains(" --> bad.sql:3:6"))
    #expect(result.errors.contains(" --> bad.sql:4:17"))
  }

  @Test(arguments: [
    ("foo;\n", "error: expected a statement, found `foo`"), ("SELECT {{ a }};\n", "error: `a` has no value"),
    (
      "EXEC confluent.partner.signups.signup @@json = '{';\n",
      "error: malformed JSON: expected a name in double quotes or \"}\", found the end of the text"
    ),
  ])
  func ofManyFaultsTheFirstAreTold(text: String, error: String) {
    let trib = TribProcess()
    trib.write("many.sql", String(repeating: text, count: 2_000))
    let result = trib.run(["run", "many.sql"])
    let lines = result.errors.split(separator: "\n")
    #expect(result.exitCode == 2)
    #expect(lines.first.map(String.init) == error)
    #expect(lines.filter { $0.hasPrefix("error: ") }.count == 100)
    #expect(lines.last == "… and 1,900 more")
  }

  @Test func faultsOfAllScriptsAreToldAtOnce() {
    let trib = TribProcess()
    trib.write("a.sql", "SHOW PROVIDERS;\nSET x = {{ a }};")
    trib.write("b.sql", "SELECT {{ x }};\nSELECT {{ beta }};")
    trib.write("c.sql", "SELECT {{ gamma }};\n\\set d 1\nSELECT {{ delta }};")
    let errors = trib.run(["run", "a.sql", "b.sql", "c.sql"]).errors.split(separator: "\n")
    #expect(
      errors.filter { $0.hasPrefix("error: ") || $0.hasPrefix(" --> ") } == [
        "error: `a` has no value", " --> a.sql:2:9", "error: `beta` has no value", " --> b.sql:2:8",
        "error: `gamma` has no value", " --> c.sql:1:8",
      ])
  }

  @Test func whatAScriptSetsIsThereForThoseBehindIt() {
    let trib = TribProcess()
    trib.write("a.sql", "SET x = 1;")
    trib.write("b.sql", "SELECT {{ x }} AS x;")
    let result = trib.run(["run", "a.sql", "b.sql"])
    #expect(result == TribProcess.Result(exitCode: 0, output: "x\n1\n", errors: ""))
  }

  @Test func whatIsGivenTwiceHidesNothing() {
    let statement = """
      EXEC confluent.partner.signups.activate_signup @organization_id = 'a' @organization_id = 'b' @z = 1
      @@json = '{"user": {"email": "x@y.z", "email": 7, "given_name": "", "family_name": "b"}}'
      """
    let result = TribProcess().run(["exec", statement])
    #expect(result.exitCode == 2)
    #expect(
      result.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") } == [
        "error: `@organization_id` is given twice",
        "error: unknown parameter `z`, expected `user` or `organization_id`",
        "error: the key `email` stands twice in this object",
        "error: `user.email`: expected a text, found the number 7",
        "error: `user.given_name`: expected at least 1 character, found 0",
      ])
  }

  @Test func variablesComeFromEverywhere() {
    let trib = TribProcess(["TRIB_VAR_d": "environment", "TRIB_VAR_a": "environment"])
    trib.write("a.json", #"{"a": "json", "b": {"c": [1, 2.50]}, "n": null}"#)
    trib.write("b.yaml", "b2: yaml\nlist:\n  - 1\n")
    trib.write("c.env", "# comment\nexport C=plain\nQUOTED=\"two words\"\n")
    let result = trib.run([
      "exec", "-o", "json", "--var", "x=option", "--vars", "a.json", "--vars", "b.yaml", "--vars", "c.env",
      "SET s = 'set'; SET t = {{ b.c }}; SHOW VARIABLES WHERE name <> 'n'",
    ])
    #expect(result.errors == "")
    #expect(
      result.output == """
        [{"name":"C","value":"plain","origin":"c.env"},
        {"name":"QUOTED","value":"two words","origin":"c.env"},
        {"name":"a","value":"json","origin":"a.json"},
        {"name":"b","value":{"c":[1,2.50]},"origin":"a.json"},
        {"name":"b2","value":"yaml","origin":"b.yaml"},
        {"name":"d","value":"environment","origin":"TRIB_VAR_d"},
        {"name":"list","value":[1],"origin":"b.yaml"},
        {"name":"s","value":"set","origin":"SET"},
        {"name":"t","value":[1,2.50],"origin":"SET"},
        {"name":"x","value":"option","origin":"--var"}]

        """)
  }

  @Test(arguments: [
    (["--vars", "missing.json"], "error: cannot read `missing.json`: no such file or directory\n"),
    (["--vars", "bad.json"], "error: `bad.json` is malformed at byte 6: expected a value, found \"}\"\n"),
    (["--vars", "list.json"], "error: `list.json`: expected an object with the variables\n"),
    (
      ["--vars", "bad.env"],
      "error: `bad.env` line 2: expected NAME=value (or a file called *.json or *.yaml)\n"
    ),
    (
      ["--vars", "twice.json"],
      "error: `twice.json`: given twice in an object: `b` (line 2), `a` (line 3)\n"
    ),
    (["--vars", "twice.yaml"], "error: `twice.yaml`: given twice in an object: `a` (line 3)\n"),
    (["--var", "novalue"], "error: --var: expected name=value, found `novalue`\n"),
  ])
  func variablesThatAreNone(options: [String], error: String) {
    let trib = TribProcess()
    trib.write("bad.json", #"{"a": }"#)
    trib.write("list.json", "[1]")
    trib.write("twice.json", "{\"a\": {\"b\": 1,\n  \"b\": 2},\n  \"a\": 3}")
    trib.write("twice.yaml", "a: 1\nb: 2\na: 3\n")
    trib.write("bad.env", "A=1\nwhat\n")
    let result = trib.run(["exec"] + options + ["SHOW PROVIDERS"])
    #expect(result == TribProcess.Result(exitCode: 2, output: "", errors: error))
  }

  @Test(arguments: ["json", "yaml", "env"]) func byteOrderMarksAreNoPartOfVariables(kind: String) {
    let trib = TribProcess()
    trib.write("v.json", "\u{FEFF}{\"a\": \"x\"}")
    trib.write("v.yaml", "\u{FEFF}a: x\n")
    trib.write("v.env", "\u{FEFF}a=x\n")
    let result = trib.run(["exec", "--vars", "v.\(kind)", "SELECT {{ a }} AS a"])
    #expect(result == TribProcess.Result(exitCode: 0, output: "a\nx\n", errors: ""))
  }

  @Test(arguments: [
    "SELECT 1 '%' '%';", "EXEC a.b.c.d @x = 1 '%';", "SELECT '%' FROM %;", "SHOW '%';", "FOO%;",
    "SELECT {{ % }};",
    "EXEC confluent.partner.signups.signup @% = 1 @@json = '{\"%\": 1, \"user\": {\"%\": 1}}';",
    "EXEC confluent.partner.signups.signup @dry_run = '%';",
  ])
  func longTextsAreCutInMessages(text: String) {
    let trib = TribProcess()
    trib.write("long.sql", text.replacing("%", with: String(repeating: "y", count: 200_000)))
    let result = trib.run(["run", "long.sql"])
    #expect([1, 2].contains(result.exitCode))
    #expect(result.errors.hasPrefix("error: "))
    #expect(result.errors.utf8.count < 10_000)
  }

  @Test func noFileIsMadeUnasked() {
    let trib = TribProcess()
    _ = trib.run(["exec", "--sandbox", "EXEC confluent.partner.organizations.list_partner_v2_organizations"])
    #expect(ProjectFiles.names(in: trib.home) == [])
  }
}
