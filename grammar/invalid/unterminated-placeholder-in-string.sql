EXEC a.b.c.d @x = 'it''s {{ name';
