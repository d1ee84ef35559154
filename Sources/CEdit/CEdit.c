#define _GNU_SOURCE
#include "CEdit.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t watcher = -1;

static void note(int number) {
  int kept = errno;
  char byte = number == SIGWINCH ? 'w' : 'c';
  /* A full pipe wakes its reader just as well. */
  if (watcher >= 0 && write(watcher, &byte, 1) < 0) errno = kept;
  errno = kept;
}

int cedit_watch(int pipe) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  watcher = pipe;
  /* Whoever started the program may have had them blocked. */
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGWINCH);
  sigaddset(&watched, SIGCONT);
  pthread_sigmask(SIG_UNBLOCK, &watched, 0);
  return sigaction(SIGWINCH, &action, 0) == 0 && sigaction(SIGCONT, &action, 0) == 0;
}

int cedit_width(wchar_t character) {
  if (character < 0x20 || character == 0x7f || !iswprint((wint_t)character)) return -1;
  return wcwidth(character);
}

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int cedit_use_utf8(void) {
  if (setlocale(LC_CTYPE, "") && is_utf8()) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") && is_utf8();
}
