import Engine
import LineEditor
import Registry
import Testing

@testable import Shell

/// `(text, cursor) → candidates`; `|` marks the cursor.
struct CompletionTests {
  private let completer = Completer(
    catalog: NameCatalog(ProviderRegistry()),
    variables: [NameCatalog.Name("organization", "SET"), NameCatalog.Name("org_id", "--var")],
    profiles: ["prod", "test"],
    localTables: [
      NameCatalog.Table(
        NameCatalog.Name("my_view", "view"), columns: [NameCatalog.Name("label", "")],
        wholeTables: [["picks"], ["confluent", "partner", "entitlements"], ["my_view"]]),
      NameCatalog.Table(
        NameCatalog.Name("picks", "table"),
        columns: [NameCatalog.Name("note", "text"), NameCatalog.Name("my number", "integer")]),
    ],
    files: { folder in folder == "." ? ["a.sql", "b/"] : folder == "b/" ? ["c.sql"] : [] })

  private func complete(_ text: String) -> Completion {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return completer.complete(parts.joined(), cursor: parts[0].utf8.count)
  }

  private func texts(_ text: String) -> [String] { complete(text).candidates.map(\.text) }

  @Test(arguments: [
    // Keywords that the grammar allows here.
    ("SHO|", ["SHOW"]), ("sho|", ["SHOW"]), ("SHOW M|", ["METHODS"]), ("SHOW EXTENDED ME|", ["METHODS"]),
    ("DESCRIBE METHOD confluent.partner.signups.act|", ["activate_signup"]),
    ("SHOW PROVIDERS; DESC|", ["DESCRIBE", "DESC"]),
    // Dotted names, part by part.
    ("EXEC |", ["confluent"]), ("EXEC conf|", ["confluent"]), ("EXEC confluent.|", ["partner"]),
    ("EXEC confluent.partner.|", ["entitlements", "organizations", "signups"]),
    ("EXEC confluent.partner.signups.|", ["signup", "activate_signup", "signup_partner_v2_link"]),
    ("EXEC confluent.partner.signups.a|", ["activate_signup"]),
    ("SHOW SERVICES IN c|", ["confluent"]), ("SHOW RESOURCES IN confluent.p|", ["partner"]),
    ("SHOW METHODS IN confluent.partner.s|", ["signups"]), ("EXEC nothing.|", []),
    // Parameters, the required ones first, without those given already.
    (
      "EXEC confluent.partner.signups.activate_signup |",
      ["@user", "@organization_id", "@@json"]
    ),
    ("EXEC confluent.partner.signups.activate_signup @user = '1' |", ["@organization_id", "@@json"]),
    ("EXEC confluent.partner.signups.activate_signup @o|", ["@organization_id"]),
    ("EXEC confluent.partner.signups.signup @d|", ["@dry_run"]),
    ("EXEC confluent.partner.signups.signup\n  @dry_run = TRUE,\n  @@|", ["@@json"]),
    // Values.
    ("EXEC confluent.partner.signups.signup @dry_run = t|", ["TRUE"]),
    (
      "EXEC confluent.partner.signups.signup @dry_run = |",
      ["TRUE", "FALSE", "{{ organization }}", "{{ org_id }}"]
    ),
    // Keys of the body, nested, without those given already.
    ("EXEC confluent.partner.signups.activate_signup @@json = '{\"u|", ["user"]),
    (
      "EXEC confluent.partner.signups.activate_signup @@json = '{\"user\": {\"|",
      ["email", "given_name", "family_name"]
    ),
    (
      "EXEC confluent.partner.signups.activate_signup @@json = '{\"user\": {\"email\": \"a\", \"|",
      ["given_name", "family_name"]
    ),
    ("EXEC confluent.partner.signups.activate_signup @@json = '{\"user\": {}, \"o|", ["organization_id"]),
    (
      "EXEC confluent.partner.signups.signup @@json = '{\"organization\": {\"sso_config\": {\"kind\": \"|",
      ["AzureSSOConfig"]
    ),
    // Placeholders, inside of strings too.
    (
      "EXEC confluent.partner.signups.signup @@json = '{\"organization\": \"{{ org|",
      ["organization", "org_id"]
    ),
    ("SET x = {{ organ|", ["organization"]),
    // Meta-commands and their arguments.
    ("\\tim|", ["\\timing"]), ("\\timing o|", ["on", "off"]), ("\\format nd|", ["ndjson"]),
    ("\\pset nu|", ["null"]), ("\\pset format ht|", ["html"]), ("\\pset timing o|", ["on", "off"]),
    ("\\connect p|", ["prod"]), ("\\sandbox fa|", ["fault"]),
    ("\\d confluent.partner.s|", ["signups"]), ("\\h EX|", ["EXEC", "EXPLAIN"]),
    ("\\h confluent.partner.signups.act|", ["activate_signup"]), ("\\unset org_|", ["org_id"]),
    ("\\i |", ["a.sql", "b/"]), ("\\i b/|", ["b/c.sql"]), ("\\show s|", ["settings"]),
    // A statement, and the command that sends it.
    ("SHOW PROVIDERS \\gs|", ["\\gset"]),
    // Where nothing is known nothing is offered.
    ("-- SHO|", []), ("/* SHO|", []), ("EXEC a.b.c.d @x = 'abc|", []), ("\\nosuch |", []),
  ])
  func offers(_ text: String, _ expected: [String]) {
    #expect(texts(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("SELECT | FROM confluent.partner.entitlements", "external_id"),
    ("SELECT e.| FROM confluent.partner.entitlements e", "external_id"),
    ("SELECT * FROM confluent.partner.|", "entitlements"),
    ("SELECT * FROM confluent.partner.entitlements WHERE ex|", "external_id"),
    ("SELECT * FROM confluent.partner.entitlements e WHERE e.ex|", "external_id"),
    ("SELECT * FROM my|", "my_view"), ("SELECT * FROM |", "confluent"),
    ("SELECT * FROM confluent.partner.entitlements JOIN confluent.partner.or|", "organizations"),
    ("SEL|", "SELECT"), ("SELECT * FR|", "FROM"), ("SELECT * FROM x WH|", "WHERE"),
    ("DELETE FROM confluent.partner.ent|", "entitlements"),
    // Columns of what is kept here, before FROM and behind it.
    ("SELECT no| FROM picks", "note"), ("SELECT | FROM picks", "\"my number\""),
    ("SELECT * FROM picks WHERE no|", "note"), ("SELECT p.no| FROM Picks AS p", "note"),
    ("SELECT * FROM picks p JOIN confluent.partner.entitlements e ON p.|", "note"),
    ("SELECT lab| FROM my_view", "label"), ("SELECT no| FROM my_view", "note"),
    ("SELECT ext| FROM my_view", "external_id"),
    ("SELECT no| FROM (SELECT * FROM picks)", "note"), ("UPDATE picks SET no|", "note"),
    ("EXPLAIN SELECT * FROM confluent.partner.ent|", "entitlements"),
  ])
  func offersInQueries(_ text: String, _ expected: String) {
    #expect(texts(text).contains(expected), "\(text): \(texts(text))")
  }

  @Test(arguments: [
    ("EXEC conf|", 5, "confluent", "."), ("EXEC confluent.partner.signups.act|", 31, "activate_signup", " "),
    ("EXEC confluent.partner.signups.signup @dr|", 38, "@dry_run", " = "), ("\\timin|", 0, "\\timing", " "),
    ("SET x = '日本'; SHO|", 18, "SHOW", " "), ("\\i b|", 3, "b/", ""),
    ("EXEC confluent.partner.signups.activate_signup @@json = '{\"us|", 59, "user", "\": {\""),
    ("EXEC confluent.partner.signups.activate_signup @@json = '{\"or|", 59, "organization_id", "\": "),
  ])
  func replacesWhatWasTyped(_ text: String, _ start: Int, _ candidate: String, _ suffix: String) {
    let completion = complete(text)
    #expect(completion.replacement == start..<(text.utf8.count - 1))
    #expect(completion.candidates.map(\.text) == [candidate])
    #expect(completion.candidates.first?.suffix == suffix)
  }

  @Test func saysWhatCandidatesMean() {
    let parameters = complete("EXEC confluent.partner.signups.activate_signup |").candidates
    #expect(parameters[1].summary == "string, required: The organization that the signup created.")
    #expect(complete("EXEC confluent.partner.|").candidates.first?.summary == "What customers have bought.")
    #expect(complete("\\tim|").candidates.first?.summary.isEmpty == false)
  }

  /// A cursor anywhere in anything is answered.
  @Test func answersEverywhere() {
    let texts = [
      "EXEC confluent.partner.signups.signup @dry_run = TRUE @@json = '{\"organization\": {\"name\": \"日本\\\"\"}}';",
      "SELECT a.\"b c\", 'x' FROM confluent.partner.entitlements AS a, b WHERE a.c = {{ d ?? 'e' }} \\gset",
      "\\if {{ x }} = 'y'\n\\else -- z\n\\endif /* ", "}]'\"@@@{{{}}.. .. `", "$tag$ {\"a\": ",
    ]
    for text in texts {
      for cursor in 0...text.utf8.count {
        let completion = completer.complete(text, cursor: cursor)
        #expect(completion.replacement.upperBound == cursor)
      }
    }
  }
}
