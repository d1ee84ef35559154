#pragma once

#include <stddef.h>

// The provider documents that trib brings along, embedded in the binary.
struct provider_document {
  // The path as in a registry folder.
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

size_t provider_document_count(void);

// NULL behind the last document.
const struct provider_document *provider_document_at(size_t index);

// Exchanges two folders in one step (renameat2, which Swift's view of glibc leaves out). 0, or -1 with errno set.
int provider_folders_exchange(const char *one, const char *other);
