import Engine
import Glibc
import TestSupport
import Testing

/// Views and tables of the user's own, in the session and in the state file.
struct LocalDataTests {
  private let shop = Shop()

  @Test func tables() async {
    let under = shop.session()
    let shown = await under.run(
      """
      CREATE TEMP TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'x', CHECK (length(name) > 0));
      INSERT INTO t (name) VALUES ('a'), ('b'), ({{ v ?? 'c' }});
      INSERT INTO t DEFAULT VALUES RETURNING id, name;
      UPDATE t SET name = upper(name) WHERE t.id < 3;
      REPLACE INTO t VALUES (2, 'two');
      DELETE FROM t WHERE id = 1 RETURNING *;
      SELECT * FROM t;
      INSERT INTO t (id, name) SELECT size + 10, name FROM shop.stock.widgets WHERE owner = 'ann' AND size > 1;
      SELECT count(*) FROM t;
      INSERT INTO t (name) VALUES ('');
      SHOW EXTENDED TABLES;
      DESCRIBE t;
      DROP TABLE t;
      SELECT * FROM t;
      """)
    #expect(
      shown == [
        "table t created", "3 rows inserted", "id,name\n[4,\"x\"]", "2 rows updated", "1 row inserted",
        "id,name\n[1,\"A\"]", "id,name\n[2,\"two\"]\n[3,\"c\"]\n[4,\"x\"]", "2 rows inserted",
        "count(*)\n[5]",
        "failed", "INSERT INTO t (name) VALUES (''): CHECK constraint failed: length(name) > 0",
        "name,lifetime,columns,rows\n[\"t\",\"session\",\"id, name\",5]",
        "name,type\n[\"id\",\"integer\"]\n[\"name\",\"text\"]", "table t dropped", "failed",
        "t: no such table: t",
      ])
  }

  @Test func tablesOfQueriesKeepTypesAndDigits() async {
    let under = shop.session(files: [
      "f.json": #"[{"id": 12345678901234567890, "ok": true, "tags": [1], "p": 1.5, "n": null}]"#
    ])
    let shown = await under.run(
      """
      CREATE TEMP TABLE t AS SELECT *, id AS id2, 'x' AS ID FROM read_json('f.json');
      SELECT * FROM t;
      DESCRIBE t;
      CREATE TEMP TABLE u (a, b) AS SELECT 1, 2;
      """)
    #expect(
      shown == [
        "table t created",
        "id,ok,tags,p,n,id2,ID_2\n[12345678901234567890,true,[1],1.5,null,12345678901234567890,\"x\"]",
        "name,type\n[\"id\",\"number\"]\n[\"ok\",\"boolean\"]\n[\"tags\",\"json\"]\n[\"p\",\"number\"]\n[\"n\",\"any\"]\n[\"id2\",\"number\"]\n[\"ID_2\",\"any\"]",
        "no script",
      ].dropLast() + (shown.count > 3 ? [shown[3]] : []))
  }

  @Test func views() async {
    let under = shop.session(variables: ["least": "1"])
    let shown = await under.run(
      """
      CREATE TEMP VIEW v AS SELECT name, size FROM shop.stock.widgets WHERE owner = 'ann' AND size > {{ least }};
      SELECT * FROM v;
      SELECT a.name FROM v AS a JOIN v AS b ON a.size = b.size + 1;
      CREATE TEMP VIEW v AS SELECT 1;
      CREATE TEMP VIEW IF NOT EXISTS v AS SELECT 1;
      CREATE OR REPLACE TEMP VIEW v (one, "two words") AS SELECT 1, 2;
      SELECT * FROM v;
      DESCRIBE v;
      SHOW VIEWS;
      CREATE TEMP VIEW w AS SELECT one + 1 AS next FROM v;
      SELECT next FROM w WHERE next = 2;
      DROP VIEW v;
      DROP VIEW v;
      DROP VIEW IF EXISTS v;
      """)
    #expect(
      shown == [
        "view v created", "name,size\n[\"two\",2]\n[\"three\",3]", "name\n[\"three\"]", "failed",
        "v: `v` exists", "v exists",
        "view v replaced", "one,two words\n[1,2]", "name,type\n[\"one\",\"any\"]\n[\"two words\",\"any\"]",
        "name,kind,lifetime,definition\n[\"v\",\"view\",\"session\",\"WITH \\\"v\\\" (one, \\\"two words\\\") AS (SELECT 1, 2) SELECT * FROM \\\"v\\\"\"]",
        "view w created", "next\n[2]", "view v dropped", "failed",
        "v: there is no view `v`, did you mean `w`?",
        "there is no v",
      ])
  }

  @Test(arguments: [
    (
      "CREATE TEMP VIEW a.b AS SELECT 1",
      ["failed", "a.b: expected the name of a view or table of your own, found `a.b`"]
    ),
    (
      "CREATE TEMP VIEW sqlite_x AS SELECT 1",
      ["failed", "sqlite_x: names that begin with `sqlite_` are not for views and tables"]
    ),
    (
      "CREATE TEMP VIEW v AS SELECT nope FROM shop.stock.widgets WHERE owner = 'a'",
      ["failed", "nope: no such column: nope, did you mean `note`?"]
    ),
    (
      "CREATE TEMP VIEW v AS SELECT 1 FROM shop.stock.widget",
      ["failed", "widget: shop.stock has no resource `widget`, did you mean `widgets`?"]
    ),
    (
      "CREATE TEMP TABLE t (id INTEGER, id TEXT)",
      ["failed", "id INTEGER, id TEXT: duplicate column name: id"]
    ),
    (
      "CREATE TEMP TABLE t (id INTEGER); CREATE TEMP VIEW t AS SELECT 1",
      ["table t created", "failed", "t: `t` is a table already"]
    ),
    ("CREATE TEMP TABLE t (id INTEGER); DROP VIEW t", ["table t created", "failed", "t: `t` is a table"]),
    (
      "CREATE TEMP VIEW v AS SELECT 1; INSERT INTO v VALUES (1)",
      ["view v created", "failed", "v: `v` is a view, whose rows cannot be changed"]
    ),
    ("INSERT INTO nothing VALUES (1)", ["failed", "nothing: there is no table `nothing`"]),
    ("DELETE FROM nothing", ["failed", "nothing: there is no table `nothing`"]),
    ("REFRESH MATERIALIZED VIEW m", ["failed", "m: there is no materialized view `m`"]),
    (
      "CREATE TEMP TABLE t (id INTEGER); REFRESH MATERIALIZED VIEW t",
      ["table t created", "failed", "t: `t` is a table, which has nothing to refresh"]
    ),
    (
      "CREATE TEMP TABLE t (id INTEGER); REPLACE t SET id = 1",
      [
        "table t created", "failed",
        "t: REPLACE … SET replaces what an API has; a table's rows are changed by UPDATE",
      ]
    ),
    (
      "CREATE TEMP TABLE t (id INTEGER); INSERT INTO t (nope) VALUES (1)",
      ["table t created", "failed", "INSERT INTO t (nope) VALUES (1): table t has no column named nope"]
    ),
    ("DESCRIBE v", ["failed", "v: there is no view `v`"]),
  ])
  func faults(_ sql: String, _ expected: [String]) async {
    let shown = await shop.session().run(sql)
    #expect(shown == expected)
  }

  @Test func materializedViews() async {
    let folder = TemporaryFolder()
    let under = shop.session(stateFile: "\(folder.path)/state.db")
    let shown = await under.run(
      """
      CREATE TABLE t (n INTEGER);
      INSERT INTO t VALUES (1);
      CREATE MATERIALIZED VIEW m AS SELECT n, n * 2 AS d FROM t;
      INSERT INTO t VALUES (2);
      SELECT * FROM m;
      REFRESH MATERIALIZED VIEW m;
      SELECT * FROM m;
      INSERT INTO m VALUES (1, 2);
      DROP TABLE t;
      REFRESH MATERIALIZED VIEW m;
      SELECT * FROM m;
      DROP MATERIALIZED VIEW m;
      SHOW VIEWS;
      """)
    #expect(
      shown == [
        "table t created", "1 row inserted", "materialized view m created", "1 row inserted", "n,d\n[1,2]",
        "2 rows in m",
        "n,d\n[1,2]\n[2,4]", "failed", "m: `m` is a materialized view, whose rows cannot be changed",
        "table t dropped",
        "failed", "t: no such table: t", "n,d\n[1,2]\n[2,4]", "materialized view m dropped",
        "name,kind,lifetime,definition",
      ])
  }

  // MARK: The state file

  @Test func severalShellsShareWhatIsKept() async {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/state.db"
    let first = shop.session(stateFile: path)
    let second = shop.session(stateFile: path)
    #expect(await second.run("SHOW VIEWS") == ["name,kind,lifetime,definition"])
    #expect(!folder.files.contains("state.db"), "nothing is made before something is kept")
    #expect(
      await first.run("CREATE VIEW v AS SELECT 1 AS one; CREATE TABLE t AS SELECT 2 AS two") == [
        "view v created", "table t created",
      ])
    #expect(
      await second.run("SELECT * FROM v, t; INSERT INTO t VALUES (3)") == [
        "one,two\n[1,2]", "1 row inserted",
      ])
    #expect(await first.run("SELECT count(*) AS n FROM t") == ["n\n[2]"])
    #expect(await second.run("CREATE OR REPLACE VIEW v AS SELECT 5 AS five") == ["view v replaced"])
    #expect(await first.run("SELECT * FROM v; DROP VIEW v") == ["five\n[5]", "view v dropped"])
    #expect(await second.run("SELECT * FROM v") == ["failed", "v: no such table: v"])
    #expect(
      await shop.session(stateFile: path).run("SHOW TABLES") == [
        "name,lifetime,columns\n[\"t\",\"kept\",\"two\"]"
      ])
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func aFileThatCannotBeOpenedIsToldOnce() async {
    let folder = TemporaryFolder()
    folder.write(
      "this is no database, but a text that is long enough to be taken for one's header", to: "state.db")
    let under = shop.session(stateFile: "\(folder.path)/state.db")
    #expect(await under.run("SELECT 1 AS one") == ["one\n[1]"])
    let shown = await under.run(
      "CREATE VIEW v AS SELECT 1 AS one; CREATE TABLE t (a); SELECT * FROM v; SHOW TABLES")
    #expect(shown.count == 5)
    #expect(shown[0].hasPrefix("warning: cannot open `\(folder.path)/state.db`: "))
    #expect(shown[0].hasSuffix("; what is created is there for this session only"))
    #expect(
      Array(shown.dropFirst()) == [
        "view v created", "table t created", "one\n[1]", "name,lifetime,columns\n[\"t\",\"session\",\"a\"]",
      ])
  }

  @Test func withoutAFolderThingsLastForTheSession() async {
    #expect(
      await shop.session().run("CREATE VIEW v AS SELECT 1 AS one; SELECT * FROM v") == [
        "warning: there is no folder for state, set HOME or XDG_STATE_HOME; what is created is there for this session only",
        "view v created", "one\n[1]",
      ])
  }

  /// What completion offers of them.
  @Test func outlines() async {
    let under = shop.session()
    #expect(await under.session.localTables == [])
    _ = await under.run(
      """
      CREATE TEMP TABLE people(name TEXT, age INTEGER);
      CREATE TEMP VIEW grown AS SELECT p.name, age AS years, p.age + 1 FROM people AS p;
      CREATE TEMP VIEW everything AS SELECT w.*, 1 AS one FROM shop.stock.widgets AS w JOIN people;
      """)
    let shown = await under.session.localTables.map { table in
      "\(table.name.name) \(table.name.summary): \(table.columns.map(\.name)) \(table.wholeTables)"
    }
    #expect(
      shown == [
        "everything view: [\"one\"] [[\"shop\", \"stock\", \"widgets\"]]",
        "grown view: [\"name\", \"years\"] []", "people table: [\"name\", \"age\"] []",
      ])
  }

  // MARK: Parameters

  @Test func conditionsReachTheResourcesOfViews() async {
    let under = shop.session()
    let shown = await under.run(
      """
      CREATE TEMP VIEW visible AS SELECT id, name, size FROM shop.stock.widgets;
      SELECT name FROM visible WHERE owner = 'ann' AND size = 2;
      SELECT x.name FROM visible x WHERE x.owner IN ('bob') AND x.size = 3;
      CREATE TEMP VIEW small AS SELECT name FROM visible WHERE size < 3;
      SELECT count(*) AS n FROM small WHERE owner = 'cy';
      SELECT owner FROM visible WHERE id = 'w1';
      SELECT name FROM visible WHERE id = 'w1';
      SELECT name FROM visible;
      """)
    #expect(
      shown == [
        "view visible created", "name\n[\"two\"]", "name\n[\"three\"]", "view small created", "n\n[2]",
        "failed",
        "owner: no such column: owner", "name\n[\"one\"]", "failed",
        "shop.stock.widgets: shop.stock.widgets needs `id`, or `owner`",
      ])
    #expect(
      Shop.requests(under) == [
        "GET /widgets?owner=ann", "GET /widgets?owner=bob", "GET /widgets?owner=cy", "GET /widgets/w1",
      ])
  }

  @Test func viewsOfDocuments() async {
    let under = shop.session()
    let shown = await under.run(
      """
      SELECT name FROM shop.stock.owned WHERE owner = 'ann' AND size > 1;
      SELECT o.name FROM shop.stock.owned AS o WHERE o.owner = 'bob' AND o.size = 3;
      SELECT name FROM shop.stock.owned;
      """)
    #expect(
      shown == [
        "name\n[\"two\"]\n[\"three\"]", "name\n[\"three\"]", "failed",
        "shop.stock.owned: shop.stock.owned needs `owner`",
      ])
    #expect(Shop.requests(under) == ["GET /widgets?owner=ann", "GET /widgets?owner=bob"])
  }

  /// The provider is called otherwise than its documents call it, and its views read its own resources.
  @Test func viewsOfDocumentsUnderAnotherName() async {
    let shop = Shop(as: "depot")
    let under = shop.session()
    let shown = await under.run(
      """
      SELECT name FROM depot.stock.owned WHERE owner = 'ann' AND size > 1;
      DESCRIBE depot.stock.owned;
      SELECT name FROM shop.stock.owned;
      """)
    #expect(
      shown.prefix(2) == [
        "name\n[\"two\"]\n[\"three\"]",
        "name,type\n[\"id\",\"text\"]\n[\"name\",\"text\"]\n[\"size\",\"integer\"]",
      ])
    #expect(shown.dropFirst(2).first == "failed")
    #expect(Shop.requests(under) == ["GET /widgets?owner=ann"])
  }

  @Test func namesOfWithAreNoViews() async {
    let under = shop.session()
    let shown = await under.run(
      """
      CREATE TEMP VIEW v AS SELECT id, name FROM shop.stock.widgets;
      WITH v AS (SELECT 1 AS owner) SELECT * FROM v WHERE owner = 1;
      CREATE TEMP VIEW o AS SELECT name FROM shop.stock.owned WHERE owner = 'ann';
      SELECT name FROM o WHERE name = 'two';
      CREATE TEMP VIEW p AS SELECT name FROM shop.stock.owned;
      SELECT count(*) AS n FROM p WHERE owner = 'bob';
      CREATE OR REPLACE TEMP VIEW p AS SELECT * FROM p AS a JOIN p AS b;
      SELECT * FROM p;
      CREATE TEMP MATERIALIZED VIEW m AS SELECT name FROM o;
      SELECT count(*) AS n FROM m;
      """)
    #expect(
      shown == [
        "view v created", "owner\n[1]", "view o created", "name\n[\"two\"]", "view p created", "n\n[3]",
        "view p replaced", "failed", "p: the view `p` reads itself", "p: the view `p` reads itself",
        "materialized view m created", "n\n[3]",
      ])
    #expect(
      Shop.requests(under) == ["GET /widgets?owner=ann", "GET /widgets?owner=bob", "GET /widgets?owner=ann"])
  }

  @Test func secretsDoNotGetIntoViews() async {
    let under = shop.session(variables: ["plain": "x"])
    #expect(
      await under.run("CREATE TEMP VIEW v AS SELECT {{ plain }} AS a; SHOW VIEWS") == [
        "view v created", "name,kind,lifetime,definition\n[\"v\",\"view\",\"session\",\"SELECT 'x' AS a\"]",
      ])
  }
}
