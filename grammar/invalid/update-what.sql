UPDATE a.b.c x = 1;
UPDATE a.b.c SET x = ;
UPDATE a.b.c SET x 1;
REPLACE a.b.c (x) VALUES (1);
