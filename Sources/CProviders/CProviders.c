#include "CProviders.h"

// The compiler reads the documents as bytes: no array literal to generate, nothing to find at run time.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char provider[] = {
#embed "confluent/provider.yaml"
};

static const unsigned char partner[] = {
#embed "confluent/services/partner.yaml"
};

static const struct provider_document documents[] = {
  {"confluent/v1.0.0/provider.yaml", provider, sizeof provider},
  {"confluent/v1.0.0/services/partner.yaml", partner, sizeof partner},
};

size_t provider_document_count(void) { return sizeof documents / sizeof documents[0]; }

const struct provider_document *provider_document_at(size_t index) {
  return index < provider_document_count() ? &documents[index] : NULL;
}
