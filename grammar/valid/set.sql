SET organization = '{"name": "Acme"}'; SET a.b TO 5; set secret = {{ other }}; SET x = TRUE; SET y = NULL; UNSET organization;
SET body = $${"a": "it's {{ x }}"}$$;
