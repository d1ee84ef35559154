-- Signs a customer up: a rehearsal first, then the real call, then what came of it.
-- Runs as it stands against the sandbox:  trib run --sandbox docs/examples/signup.sql

SET organization = $${"name": "Acme", "sso_config": {"kind": "AzureSSOConfig", "tenant_id": "contoso"}}$$;
SET user = $${"email": "ada@acme.example", "given_name": "Ada", "family_name": "Lovelace"}$$;
SET entitlement = $${
  "external_id": "1111-2222-3333-4444",
  "name": "Acme production",
  "plan_id": "confluent-cloud-payg-prod",
  "product_id": "confluent-cloud-kafka-service-azure"
}$$;

-- What can be called?
SHOW METHODS IN confluent.partner.signups;

-- Validates everything and creates nothing.
EXEC confluent.partner.signups.signup
  @dry_run = TRUE
  @@json = '{
    "organization": "{{ organization }}",
    "user": "{{ user }}",
    "entitlement": "{{ entitlement }}"
  }';

-- Creates the entitlement, the organization and its first user in one transaction.
EXEC confluent.partner.signups.signup
  @@json = '{
    "organization": "{{ organization }}",
    "user": "{{ user }}",
    "entitlement": "{{ entitlement }}"
  }';

-- The customer is there.
SELECT id, name, sso_url FROM confluent.partner.organizations;
