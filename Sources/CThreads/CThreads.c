#define _GNU_SOURCE
#include "CThreads.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

/// What a thread is to do, and the processors it may use once it runs.
struct start {
  void (*body)(void *);
  void *context;
  cpu_set_t allowed;
  int is_placed;
};

static void *begin(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  if (start.is_placed) sched_setaffinity(0, sizeof start.allowed, &start.allowed);
  start.body(start.context);
  return NULL;
}

/// Has the thread begin on another processor than this one. False where there is none, or more than a set holds.
static int place(struct start *start, pthread_attr_t *attributes) {
  int here = sched_getcpu();
  if (here < 0 || here >= CPU_SETSIZE) return 0;
  if (sched_getaffinity(0, sizeof start->allowed, &start->allowed) != 0) return 0;
  cpu_set_t others = start->allowed;
  CPU_CLR(here, &others);
  return CPU_COUNT(&others) > 0 && pthread_attr_setaffinity_np(attributes, sizeof others, &others) == 0;
}

static int create(struct start *start, int elsewhere) {
  pthread_attr_t attributes;
  int code = pthread_attr_init(&attributes);
  if (code != 0) return code;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  start->is_placed = elsewhere && place(start, &attributes);
  pthread_t identifier;
  code = pthread_create(&identifier, &attributes, begin, start);
  pthread_attr_destroy(&attributes);
  return code;
}

int cthreads_leave(int processor) {
  if (sched_getcpu() != processor) return 0;
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 0;
  cpu_set_t others = allowed;
  CPU_CLR(processor, &others);
  if (CPU_COUNT(&others) == 0 || sched_setaffinity(0, sizeof others, &others) != 0) return 0;
  sched_setaffinity(0, sizeof allowed, &allowed);
  return 1;
}

int cthreads_start(void (*body)(void *), void *context) {
  struct start *start = calloc(1, sizeof *start);
  if (!start) return ENOMEM;
  start->body = body;
  start->context = context;
  // The thread inherits the mask, so that there is no moment in which a signal could interrupt it.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int code = create(start, 1);
  // The processors may have been taken away meanwhile, or not be ours to choose.
  if (code != 0 && start->is_placed) code = create(start, 0);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (code != 0) free(start);
  return code;
}
