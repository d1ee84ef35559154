EXEC a.b.c.d @x = {{ name ;
