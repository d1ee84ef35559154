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
    (["--var", "novalue"], "error: --var: expected name=value, found `novalue`\n"),
  ])
  func variablesThatAreNone(options: [String], error: String) {
    let trib = TribProcess()
    trib.write("bad.json", #"{"a": }"#)
    trib.write("list.json", "[1]")
    trib.write("bad.env", "A=1\nwhat\n")
    let result = trib.run(["exec"] + options + ["SHOW PROVIDERS"])
    #expect(result == TribProcess.Result(exitCode: 2, output: "", errors: error))
  }

  @Test func noFileIsMadeUnasked() {
    let trib = TribProcess()
    _ = trib.run(["exec", "--sandbox", "EXEC confluent.partner.organizations.list_partner_v2_organizations"])
    #expect(ProjectFiles.names(in: trib.home) == [])
  }
}
