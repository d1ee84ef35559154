#include "CYAML.h"

#include <stdlib.h>
#include <string.h>

struct cyaml_reader {
  yaml_parser_t parser;
  yaml_event_t event;
  bool holds_event;
};

cyaml_reader *cyaml_open(const uint8_t *bytes, size_t length) {
  cyaml_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  if (!yaml_parser_initialize(&reader->parser)) {
    free(reader);
    return NULL;
  }
  yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader->parser, bytes, length);
  return reader;
}

static void drop_event(cyaml_reader *reader) {
  if (reader->holds_event) yaml_event_delete(&reader->event);
  reader->holds_event = false;
}

static void set_anchor(cyaml_event *event, const yaml_char_t *anchor) {
  event->anchor = anchor;
  event->anchor_length = anchor ? strlen((const char *)anchor) : 0;
}

bool cyaml_next(cyaml_reader *reader, cyaml_event *event) {
  drop_event(reader);
  if (!yaml_parser_parse(&reader->parser, &reader->event)) return false;
  reader->holds_event = true;
  const yaml_event_t *raw = &reader->event;
  event->type = raw->type;
  event->index = raw->start_mark.index;
  event->line = raw->start_mark.line;
  event->column = raw->start_mark.column;
  event->anchor = NULL;
  event->anchor_length = 0;
  switch (raw->type) {
    case YAML_SCALAR_EVENT: {
      const char *tag = (const char *)raw->data.scalar.tag;
      event->style = raw->data.scalar.style;
      event->text = raw->data.scalar.value;
      event->length = raw->data.scalar.length;
      event->is_tagged_string = tag && (strcmp(tag, "!") == 0 || strcmp(tag, YAML_STR_TAG) == 0);
      set_anchor(event, raw->data.scalar.anchor);
      break;
    }
    case YAML_ALIAS_EVENT:
      event->text = raw->data.alias.anchor;
      event->length = strlen((const char *)raw->data.alias.anchor);
      break;
    case YAML_SEQUENCE_START_EVENT:
      set_anchor(event, raw->data.sequence_start.anchor);
      break;
    case YAML_MAPPING_START_EVENT:
      set_anchor(event, raw->data.mapping_start.anchor);
      break;
    default:
      break;
  }
  return true;
}

cyaml_failure cyaml_describe_failure(const cyaml_reader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  cyaml_failure failure = {.type = parser->error, .problem = parser->problem, .context = parser->context};
  failure.value = -1;
  if (parser->error == YAML_READER_ERROR) {
    failure.index = parser->problem_offset;
    failure.value = parser->problem_value;
  } else {
    failure.index = parser->problem_mark.index;
    failure.context_index = parser->context_mark.index;
  }
  return failure;
}

void cyaml_close(cyaml_reader *reader) {
  drop_event(reader);
  yaml_parser_delete(&reader->parser);
  free(reader);
}
