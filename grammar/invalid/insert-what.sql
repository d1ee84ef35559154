INSERT a.b.c VALUES (1);
INSERT INTO a.b.c (x, ) VALUES (1);
INSERT INTO a.b.c (x);
INSERT INTO a.b.c SET x = 1;
