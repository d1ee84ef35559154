-- Two braces that are no placeholder.
SELECT '{{ "{{" }} name }}', '{ { x } }', '}}', $${"a": {"b": {}}}$$;
EXEC a.b.c.d @@json = '{"a":{"b":{"c":"{{ d }}"}}}';
