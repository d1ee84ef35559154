#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <yaml.h>

// libyaml's events are a union of structs and its parser must not move in memory. Both are awkward from
// Swift, so this shim owns the parser and hands out one flat struct.

/// One event. The pointers are valid until the next call of `cyaml_next`; a missing text or anchor is NULL.
typedef struct cyaml_event {
  yaml_event_type_t type;
  yaml_scalar_style_t style;
  /// A scalar's text, or the name of an alias.
  const uint8_t *text;
  size_t length;
  const uint8_t *anchor;
  size_t anchor_length;
  /// Where the event starts: characters (not bytes) from the start of the input, line and column from 0.
  size_t index;
  size_t line;
  size_t column;
  /// The scalar carries the tag `!` or `!!str`: it is a string however it looks.
  bool is_tagged_string;
} cyaml_event;

/// Why reading stopped. The texts are libyaml's own constants, NULL if it gives none.
typedef struct cyaml_failure {
  yaml_error_type_t type;
  const char *problem;
  const char *context;
  /// The place of the problem: bytes from the start of the input for a reader error, else characters.
  size_t index;
  /// The place, in characters, where the surrounding construct starts, if `context` is set.
  size_t context_index;
  /// The byte or character that a reader error is about, -1 if there is none.
  int value;
} cyaml_failure;

typedef struct cyaml_reader cyaml_reader;

/// Opens a reader of UTF-8 bytes without a byte order mark. The bytes must outlive it. NULL: out of memory.
cyaml_reader *cyaml_open(const uint8_t *bytes, size_t length);

/// Reads the next event. False: see `cyaml_describe_failure`.
bool cyaml_next(cyaml_reader *reader, cyaml_event *event);

/// Says why `cyaml_next` returned false.
cyaml_failure cyaml_describe_failure(const cyaml_reader *reader);

/// Frees the reader and its last event.
void cyaml_close(cyaml_reader *reader);
