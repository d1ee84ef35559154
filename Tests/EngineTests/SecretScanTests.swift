import Testing

@testable import Engine

/// What looks like a secret, in statements that parse and in texts that do not.
struct SecretScanTests {
  @Test(arguments: [
    "token", "TOKEN", "api_token", "accessToken", "access-token", "X-Auth-Token", "csrftoken", "tokens",
    "token2",
    "password", "passwd", "db_password", "dbPassword", "userpassword", "password_confirmation", "pwd",
    "passphrase",
    "secret", "client_secret", "clientSecret", "CLIENT_SECRET", "secret_key", "secret_value", "api_key",
    "apikey",
    "apiKey", "APIKey", "X-Api-Key", "x_api_keys", "access_key", "private_key", "privateKey", "signing.key",
    "Authorization", "Proxy-Authorization", "Cookie", "credentials", "auth", "basic_auth", "otp", "signature",
  ])
  func isSecretByName(_ name: String) { #expect(SecretName.isSecret(name)) }

  @Test(arguments: [
    "", "name", "id", "key", "keys", "key_id", "api_key_id", "page_token", "pageToken", "next_page_token",
    "nextToken",
    "continuationToken", "sync_token", "max_tokens", "input_tokens", "total_tokens", "token_type",
    "token_count",
    "token_url", "secret_name", "secretName", "password_policy", "password_expires_at", "auth_type",
    "auth_url",
    "author", "authority", "monkey", "turkey", "primary_key", "foreign_key", "secretary", "tokenizer",
    "passport",
    "credential_id", "pagetoken", "日本",
  ])
  func isNoSecretByName(_ name: String) { #expect(!SecretName.isSecret(name)) }

  /// Texts that parse: only what is a value is taken.
  private static let statements: [(String, String)] = [
    ("EXEC a.b.c.d @token = 'abc', @name = 'x';", "EXEC a.b.c.d @token = '{{ token }}', @name = 'x';"),
    ("EXEC a.b.c.d @token='it''s' @b=1;", "EXEC a.b.c.d @token='{{ token }}' @b=1;"),
    ("EXEC a.b.c.d @pin_otp = 1234;", "EXEC a.b.c.d @pin_otp = {{ pin_otp }};"),
    ("EXEC a.b.c.d @token = {{ token }};", "EXEC a.b.c.d @token = {{ token }};"),
    ("EXEC a.b.c.d @token = '{{ token }}';", "EXEC a.b.c.d @token = '{{ token }}';"),
    ("EXEC a.b.c.d @token = {{ token ?? 'abc' }};", "EXEC a.b.c.d @token = {{ token }};"),
    ("EXEC a.b.c.d @token = {{ t ?? 'abc' }}, @x = 1;", "EXEC a.b.c.d @token = {{ t }}, @x = 1;"),
    ("EXEC a.b.c.d @x = {{ token ?? 'abc' }};", "EXEC a.b.c.d @x = {{ token }};"),
    ("EXEC a.b.c.d @\"X-Api-Key\" = 'abc';", "EXEC a.b.c.d @\"X-Api-Key\" = '{{ X_Api_Key }}';"),
    (
      "EXEC a.b.c.d @@json = '{\"user\": {\"password\": \"a\\\"b\", \"name\": \"n\"}, \"n\": 1}';",
      "EXEC a.b.c.d @@json = '{\"user\": {\"password\": \"{{ password }}\", \"name\": \"n\"}, \"n\": 1}';"
    ),
    (
      "EXEC a.b.c.d @@json = $$ {\"apiKey\": \"abc\", \"ok\": true} $$;",
      "EXEC a.b.c.d @@json = $$ {\"apiKey\": \"{{ apiKey }}\", \"ok\": true} $$;"
    ),
    (
      "EXEC a.b.c.d @@json = '{\"tokens\": [\"a\", \"b\"], \"secret\": {\"kind\": \"k\", \"of\": 7}}';",
      "EXEC a.b.c.d @@json = '{\"tokens\": [\"{{ tokens }}\", \"{{ tokens }}\"], \"secret\": "
        + "{\"kind\": \"{{ secret }}\", \"of\": {{ secret }}}}';"
    ),
    (
      "EXEC a.b.c.d @@json = '{\"token\": null, \"secret\": true}';",
      "EXEC a.b.c.d @@json = '{\"token\": null, \"secret\": true}';"
    ),
    ("EXEC a.b.c.d @page_token = 'abc';", "EXEC a.b.c.d @page_token = 'abc';"),
    (
      "EXEC a.b.c.d @header = 'Authorization: Bearer abc def';",
      "EXEC a.b.c.d @header = 'Authorization: Bearer {{ Authorization }}';"
    ),
    (
      "EXEC a.b.c.d @authorization = 'Basic YWJj';",
      "EXEC a.b.c.d @authorization = 'Basic {{ authorization }}';"
    ),
    ("SET token = 'abc';", "SET token = '{{ token }}';"), ("SET region = 'eu';", "SET region = 'eu';"),
    ("SELECT token FROM a.b.c WHERE id = 'x';", "SELECT token FROM a.b.c WHERE id = 'x';"),
    (
      "SELECT * FROM a.b.c WHERE token = 'abc' AND id = 'x';",
      "SELECT * FROM a.b.c WHERE token = '{{ token }}' AND id = 'x';"
    ),
    (
      "SELECT * FROM a.b.c WHERE c.token <> 'ab' || 'cd';",
      "SELECT * FROM a.b.c WHERE c.token <> '{{ token }}' || '{{ token }}';"
    ),
    (
      "SELECT * FROM a.b.c WHERE token NOT IN ('a', 'b');",
      "SELECT * FROM a.b.c WHERE token NOT IN ('{{ token }}', '{{ token }}');"
    ),
    ("SELECT * FROM a.b.c WHERE token LIKE 'a%';", "SELECT * FROM a.b.c WHERE token LIKE '{{ token }}';"),
    (
      "SELECT * FROM a.b.c WHERE token IN (SELECT x FROM y WHERE k = 'v');",
      "SELECT * FROM a.b.c WHERE token IN (SELECT x FROM y WHERE k = 'v');"
    ),
    ("SELECT * FROM a JOIN b ON a.token = b.token;", "SELECT * FROM a JOIN b ON a.token = b.token;"),
    (
      "SELECT * FROM a JOIN b ON a.\"token\" = \"b\".\"token\";",
      "SELECT * FROM a JOIN b ON a.\"token\" = \"b\".\"token\";"
    ),
    ("SELECT 'abc' AS token, 'x' AS name;", "SELECT '{{ token }}' AS token, 'x' AS name;"),
    ("SELECT 'abc' token;", "SELECT '{{ token }}' token;"),
    (
      "SELECT json_object('token', 'abc', 'n', 'm');", "SELECT json_object('token', '{{ token }}', 'n', 'm');"
    ),
    (
      "SHOW METHODS IN a.b.c WHERE name IN ('token', 'secret');",
      "SHOW METHODS IN a.b.c WHERE name IN ('token', 'secret');"
    ),
    ("SHOW METHODS IN iam.access_tokens.all LIKE 'x';", "SHOW METHODS IN iam.access_tokens.all LIKE 'x';"),
    (
      "INSERT INTO a.b.c (id, token, n) VALUES ('i', 'abc', 1), ('j', 'd,e)', 2);",
      "INSERT INTO a.b.c (id, token, n) VALUES ('i', '{{ token }}', 1), ('j', '{{ token }}', 2);"
    ),
    (
      "INSERT INTO a.b.c (\"otp\", n) VALUES (1234, 1);",
      "INSERT INTO a.b.c (\"otp\", n) VALUES ({{ otp }}, 1);"
    ),
    (
      "INSERT INTO a.b.c (id, token) SELECT 'i', 'abc';",
      "INSERT INTO a.b.c (id, token) SELECT '{{ token }}', '{{ token }}';"
    ),
    (
      "UPDATE a.b.c SET secret = 'abc', n = 'm' WHERE id = 'x';",
      "UPDATE a.b.c SET secret = '{{ secret }}', n = 'm' WHERE id = 'x';"
    ),
    ("SELECT 1; -- the token is abc\nSELECT 2;", "SELECT 1; -- the token •••\nSELECT 2;"),
    ("SELECT 1 /* password: abc */ + 2;", "SELECT 1 /* password: •••*/ + 2;"),
    ("SELECT 1; -- about tokens", "SELECT 1; -- about tokens"),
    ("SELECT 1; -- all fine", "SELECT 1; -- all fine"),
    ("SELECT '-- token abc' AS x;", "SELECT '-- token abc' AS x;"),
    ("\\set token abc", "\\prompt -secret token"), ("\\set token 'a b'", "\\prompt -secret token"),
    ("  \\SET db_password a b", "  \\prompt -secret db_password"),
    ("\\set token {{ other }}", "\\set token {{ other }}"),
    ("\\set region eu", "\\set region eu"), ("\\set token", "\\set token"),
    ("\\unset token", "\\unset token"),
    ("\\set header 'X-Api-Key: abc'", "\\set header 'X-Api-Key: {{ X_Api_Key }}'"),
    ("\\set body {\"token\": \"abc\"}", "\\set body {\"token\": \"{{ token }}\"}"),
    ("\\prompt -secret token Enter the token now", "\\prompt -secret token Enter the token now"),
    ("\\echo token abc", "\\echo token {{ token }}"),
    ("\\echo {{ token }} is set", "\\echo {{ token }} is set"),
    ("\\if {{ token }} = 'abc'", "\\if {{ token }} = '{{ token }}'"),
    ("\\assert secret = 5", "\\assert secret = {{ secret }}"),
    ("\\sett token abc", "\\sett token {{ token }}"), ("\\i secrets/token.sql", "\\i secrets/token.sql"),
    ("\\connect prod", "\\connect prod"), ("\\gset token_", "\\gset token_"), ("\\h EXEC", "\\h EXEC"),
    ("SELECT 'abc' AS token \\gset", "SELECT '{{ token }}' AS token \\gset"),
    ("\\connect https://ada:abc@example.com/x", "\\connect https://•••@example.com/x"),
    (
      "SELECT 'https://example.com/?api_key=abc&n=1' AS url;",
      "SELECT 'https://example.com/?api_key={{ api_key }}&n=1' AS url;"
    ),
    ("SELECT 'Bearer abcdef123' AS x;", "SELECT 'Bearer •••' AS x;"),
    ("SELECT 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' AS x;", "SELECT '•••' AS x;"),
    ("SELECT 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln' AS x;", "SELECT '•••' AS x;"),
    ("SELECT 'sk-learn-and-more-words' AS x;", "SELECT 'sk-learn-and-more-words' AS x;"),
    (
      "SELECT '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n' AS x;", "SELECT '•••\n' AS x;"
    ),
  ]

  @Test(arguments: statements) func inStatements(_ text: String, _ kept: String) {
    #expect(SecretScan(text, isLoose: false).result == kept)
    // Nothing more is found in what is kept.
    #expect(SecretScan(kept, isLoose: false).result == kept)
  }

  /// Texts that do not parse: a word is a value too.
  private static let loose: [(String, String)] = [
    ("EXEC a.b.c.d @token 'abc'", "EXEC a.b.c.d @token '{{ token }}'"),
    ("EXEC a.b.c.d @token = 'abc", "EXEC a.b.c.d @token = '{{ token }}"),
    ("EXEC a.b.c.d @token = abc;", "EXEC a.b.c.d @token = {{ token }};"),
    ("EXEC a.b.c.d @token @name = 'x'", "EXEC a.b.c.d @token @name = 'x'"),
    ("EXEC a.b.c.d @@json = '{\"token\": \"abc}';", "EXEC a.b.c.d @@json = '{\"token\": \"{{ token }}"),
    (
      "EXEC a.b.c.d @@json = '{\"token\": abc, \"n\": 1}",
      "EXEC a.b.c.d @@json = '{\"token\": {{ token }}, \"n\": 1}"
    ),
    (
      "EXEC a.b.c.d @@json = '{''token'': ''abc''}'!", "EXEC a.b.c.d @@json = '{''token'': ''{{ token }}''}'!"
    ),
    ("{\\\"token\\\": \\\"abc\\\", \\\"n\\\": 1}", "{\\\"token\\\": \\\"{{ token }}\\\", \\\"n\\\": 1}"),
    ("EXEC a.b.c.d @token = {{ token", "EXEC a.b.c.d @token = {{ token"),
    ("EXEC a.b.c.d @token = {{ token ?? 'abc'", "EXEC a.b.c.d @token = {{ token"),
    ("set token abc", "set token {{ token }}"), ("SET token 'abc';", "SET token '{{ token }}';"),
    ("token: abc", "token: {{ token }}"), ("password is abc", "password is {{ password }}"),
    ("SELEC token FROM a.b", "SELEC token FROM a.b"),
    ("SELECT * FORM a WHERE token = 'abc' AND x", "SELECT * FORM a WHERE token = '{{ token }}' AND x"),
    ("SELECT 'abc' AS token FORM", "SELECT '{{ token }}' AS token FORM"),
    ("INSERT INTO a (id, token) VALUES ('i', 'abc'", "INSERT INTO a (id, token) VALUES ('i', '{{ token }}'"),
    ("INSERT INTO a (id, token) VALUE ('i')!", "INSERT INTO a (id, token) VALUE ('i')!"),
    ("export API_TOKEN=abc", "export API_TOKEN={{ API_TOKEN }}"),
    ("trib --var token=abc exec 'x'", "trib --var token=•••"),
    (
      "curl -H 'Authorization: Bearer abc' https://example.com",
      "curl -H 'Authorization: Bearer {{ Authorization }}' https://example.com"
    ),
    (
      "curl -H \"Authorization: Digest a='b', c\" -d x",
      "curl -H \"Authorization: Digest {{ Authorization }}\" -d x"
    ),
    ("curl -H 'X-Api-Key: abc' -H 'Accept: x'", "curl -H 'X-Api-Key: {{ X_Api_Key }}' -H 'Accept: x'"),
    ("curl -u ada:abc https://example.com", "curl -u {{ u }} https://example.com"),
    ("curl --token abc", "curl --token •••"), ("curl -d 'token=abc&n=1'", "curl -d 'token={{ token }}&n=1'"),
    ("Authorization: Custom abc def\nAccept: x", "Authorization: {{ Authorization }}\nAccept: x"),
    ("'token' 日本", "'token' {{ token }}"), ("token=", "token="), ("@token", "@token"),
    ("token = \"", "token = \""),
    ("", ""), ("-", "-"), ("/*", "/*"), ("--", "--"), ("\\", "\\"), ("{{", "{{"), ("token ??", "token ??"),
  ]

  @Test(arguments: loose) func whereNothingParses(_ text: String, _ kept: String) {
    #expect(SecretScan(text, isLoose: true).result == kept)
    #expect(SecretScan(kept, isLoose: true).result == kept)
  }

  /// Nothing crashes, whatever stands there, and a value behind a name is gone in any order of marks.
  @Test func takesAnything() {
    let pieces = [
      "token", "'", "\"", "{{", "}}", "=", ":", " ", "\\", "$$", "(", ")", "[", "]", "--", "/*", "??", "é",
      "\n",
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let text = "token" + first + second + third + "= 'hunter2'"
          _ = SecretScan(first + second + third, isLoose: true).result
          _ = SecretScan(text, isLoose: true).result
        }
      }
    }
  }
}
