EXEC select.from.where.exec @like = 1 @file_name = 'x';
SELECT show, methods FROM values_table AS "values" WHERE providers = 1 AND format = 'x';
SET set = 1; INSERT INTO insert.into.values (default_value) VALUES (1);
