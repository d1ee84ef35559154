SELECT id, name FROM confluent.partner.entitlements WHERE plan_id = 'confluent-cloud-payg-prod';
select e.*, confluent.partner.organizations.name from confluent.partner.entitlements e, confluent.partner.organizations
  left join x.y.z as q on q.id = e.id where e.id in ('a', 'b') and q.n is not distinct from e.n order by 1 limit 5 offset 2;
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5), u AS MATERIALIZED (SELECT * FROM a.b.c) SELECT count(*), sum(n) OVER w FROM t JOIN u USING (n) WINDOW w AS (ORDER BY n);
VALUES (1, 'a'), (2, NULL);
SELECT json_extract(_, '$.a'), x ->> '$.b', -1, .5, 1e3, x'00ff', a || b, a <> b, ~c, d << 2 FROM read_csv('f.csv', 'x') AS f;
SELECT * FROM (EXEC a.b.c.d @x = 1) AS r WHERE y = {{ y }} AND z = '{{ z }}';
SELECT * FROM (SELECT 1 AS one) s CROSS JOIN (a.b.c JOIN d.e.f ON 1 = 1) WHERE EXISTS (SELECT 1 FROM g.h.i WHERE id = s.one) AND p IN a.b.names;
SELECT CASE WHEN a THEN 'b' ELSE "c" END, CAST(x AS TEXT), [odd name], "t"."u".`v` FROM w INDEXED BY k;
SELECT {{ column ?? 'x' }} UNION SELECT 2 EXCEPT SELECT 3 INTERSECT SELECT 4;
SELECT a /* in between */ , b -- to the end
FROM t;
