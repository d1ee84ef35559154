SELECT * FROM a.b.c WHERE x = @y;
