REGISTRY ADD './providers'; REGISTRY ADD 'openapi.yaml' AS shop; REGISTRY LIST; REGISTRY LIST confluent; REGISTRY REMOVE shop;
REGISTRY CHECK; REGISTRY CHECK confluent; REGISTRY CHECK './providers'; REGISTRY PULL confluent; REGISTRY PULL confluent 'v1';
