EXEC a.b.c.d @x ';' ;
SHOW PROVIDERS; -- ; ;
SHOW ';';
