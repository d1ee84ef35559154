SELECT {{ a b }};
SELECT 'x {{ 1a }}';
SELECT {{ a ?? }};
SELECT {{ a. }};
SELECT '日本''s {{ a ?? b }}';
