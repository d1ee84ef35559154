EXEC /*+ AWAIT a.b.c.d;
