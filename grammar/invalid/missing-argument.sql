EXEC a.b.c.d @x = 1, ;
EXEC a.b.c.d @x = 1, FOR EACH (SELECT 1);
