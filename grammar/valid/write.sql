INSERT INTO confluent.partner.entitlements (external_id, name, organization.id) VALUES ('a', 'b', 'c'), ({{ x }}, 'd', NULL) RETURNING id, name AS n;
INSERT /*+ AWAIT */ INTO a.b.c SELECT * FROM t WHERE x = 1 RETURNING *;
INSERT INTO t DEFAULT VALUES;
REPLACE INTO a.b.c (x) VALUES (1);
UPDATE a.b.c SET x = 1, y = json_set(y, '$.a', 2), data__z = (SELECT max(z) FROM t) WHERE id = 'i' AND r IN (1, 2) RETURNING x;
REPLACE a.b.c SET x = lower('X') WHERE id = 1;
DELETE FROM a.b.c WHERE id = 'i' RETURNING *; DELETE FROM a.b.c;
