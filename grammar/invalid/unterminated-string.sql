EXEC a.b.c.d @x = 'abc;
SHOW PROVIDERS;
