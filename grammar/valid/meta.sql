\echo hello; this is one line
SHOW PROVIDERS;
\if true
  \set x 5
\endif
SELECT 1;
