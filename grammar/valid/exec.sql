-- The three calls of the documentation, as it prints them.
EXEC confluent.partner.signups.signup
@dry_run={{ dry_run }}
@@json=
'{
"organization": "{{ organization }}",
"user": "{{ user }}",
"entitlement": "{{ entitlement }}"
}'
;
EXEC confluent.partner.signups.activate_signup
@@json=
'{
"user": "{{ user }}",
"organization_id": "{{ organization_id }}"
}'
;
EXEC confluent.partner.signups.signup_partner_v2_link
@dry_run={{ dry_run }}
@@json=
'{
"token": "{{ token }}",
"organization": "{{ organization }}",
"entitlement": "{{ entitlement }}"
}'
;
EXEC /*+ AWAIT, SHOWRESULTS */ a.b.c.d @x = 1, @y = -2.50, @z = TRUE, @n = NULL, @"max-keys" = 'v', @@json = $${"it's": "raw"}$$;
exec `a b`."c d".[e f].g @organization.id='o-1' @page-size = 0x10;
EXEC a.b.c.d @@json = @file 'body.json';
EXEC a.b.c.d @@json = {{ body }} FOR EACH (SELECT id FROM a.b.c WHERE x = 1);
EXEC a.b.c.d @x = {{ .x }}, @y = {{ y.z? }} @w = {{ w ?? 'none' }}, @v = '{{ v ?? ''one'' }} and {{ u }}';
