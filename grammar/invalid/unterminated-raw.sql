EXEC a.b.c.d @@json = $json${ "a": 1 }$$;
