#include "CProviders.h"
const unsigned char confluent_provider[] = {
#embed "confluent/provider.yaml"
};
const unsigned long confluent_provider_length = sizeof confluent_provider;
