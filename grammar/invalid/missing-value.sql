EXEC a.b.c.d @x = ;
EXEC a.b.c.d @x = yes;
EXEC a.b.c.d @x;
SET a 5;
