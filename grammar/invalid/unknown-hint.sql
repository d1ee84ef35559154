EXEC /*+ AWIAT */ a.b.c.d;
