SELECT {{ a b }};
SELECT 'x {{ 1a }}';
SELECT {{ a ?? }};
SELECT {{ a. }};
SELECT '日本''s {{ a ?? b }}';
SELECT {{ tags[0] }};
SELECT 'a {{ y ?? 'z' }} b';
SELECT {{ a ?? 'it''s }};
