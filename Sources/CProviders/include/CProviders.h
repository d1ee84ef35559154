#pragma once
extern const unsigned char confluent_provider[];
extern const unsigned long confluent_provider_length;
