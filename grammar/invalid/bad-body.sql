EXEC a.b.c.d @@json = 5;
EXEC a.b.c.d @@body = '{}';
EXEC a.b.c.d @@json = @file;
