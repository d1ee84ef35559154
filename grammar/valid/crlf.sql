SHOW PROVIDERS;
-- a comment
SELECT 'two
lines';
