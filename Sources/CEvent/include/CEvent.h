#pragma once

// First, because libevent's own headers define _GNU_SOURCE, which gives `fd_set` another shape than Glibc's module has.
#include <sys/select.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <sys/eventfd.h>

// Headers come as a linked list whose links are macros that Swift cannot see.

static inline const struct evkeyval *cevent_first_header(const struct evkeyvalq *headers) {
  return headers ? headers->tqh_first : NULL;
}

static inline const struct evkeyval *cevent_next_header(const struct evkeyval *header) {
  return header->next.tqe_next;
}

/// Stops libevent from writing warnings to standard error, which belongs to the program. May be called often.
void cevent_silence(void);
