SELECT * FROM t WHERE a = :name;
SELECT ?;
SELECT $name;
