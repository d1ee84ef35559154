#include "CEvent.h"

#include <pthread.h>

static void discard(int severity, const char *message) {
  (void)severity;
  (void)message;
}

static void install(void) { event_set_log_callback(discard); }

void cevent_silence(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
}
