#define _GNU_SOURCE
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct CCurlLibrary {
  unsigned int version;
  int is_archive;
  CURLcode (*global_init)(long);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *);
  CURLMcode (*multi_add_handle)(CURLM *, CURL *);
  CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
  CURLMcode (*multi_perform)(CURLM *, int *);
  CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned int, int, int *);
  CURLMcode (*multi_wakeup)(CURLM *);
  CURLMcode (*multi_setopt)(CURLM *, CURLMoption, ...);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  void (*easy_reset)(CURL *);
  const char *(*easy_strerror)(CURLcode);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
};

// GnuTLS comes with what a shared libcurl has for RTMP and LDAP, which no transfer of ours uses: to prepare it would
// take half a millisecond of a first call. It asks the program for this function (GNUTLS_SKIP_GLOBAL_INIT in its header)
// before it does so by itself; whoever uses it does it then, libcurl too where its TLS is GnuTLS. A release exports it.
int _gnutls_global_init_skip(void);
int _gnutls_global_init_skip(void) { return 1; }

// curl_global_init was not safe to call from two threads before 7.84.
static pthread_mutex_t global_lock = PTHREAD_MUTEX_INITIALIZER;

// Every function of the table, by its name without "curl_".
#define FUNCTIONS(X)                                                                                       \
  X(global_init) X(multi_init) X(multi_cleanup) X(multi_add_handle) X(multi_remove_handle) \
  X(multi_perform) X(multi_poll) X(multi_wakeup) X(multi_setopt) X(multi_info_read) X(easy_init)           \
  X(easy_cleanup) X(easy_reset) X(easy_strerror) X(easy_setopt) X(easy_getinfo) X(slist_append)            \
  X(slist_free_all)

// Fills the table from the shared library `name`; false with the reason in `fault`.
static int fill_from_shared(CCurlLibrary *library, const char *name, char *fault, size_t capacity) {
  void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) {
    const char *reason = dlerror();
    snprintf(fault, capacity, "%s", reason ? reason : "cannot be opened");
    return 0;
  }
  const char *missing = NULL;
#define RESOLVE(field) \
  if (!missing && !(*(void **)&library->field = dlsym(handle, "curl_" #field))) missing = "curl_" #field;
  FUNCTIONS(RESOLVE)
#undef RESOLVE
  curl_version_info_data *(*version_info)(CURLversion) = NULL;
  *(void **)&version_info = dlsym(handle, "curl_version_info");
  if (!missing && !version_info) missing = "curl_version_info";
  if (missing) {
    snprintf(fault, capacity, "it has no function %s", missing);
    return 0;
  }
  library->version = version_info(CURLVERSION_NOW)->version_num;
  return 1;
}

static int fill(CCurlLibrary *library, const char *name, char *fault, size_t capacity) {
#ifdef CCURL_ARCHIVE
#define TAKE(field) library->field = curl_##field;
  if (!name) {
    library->version = LIBCURL_VERSION_NUM;
    library->is_archive = 1;
    FUNCTIONS(TAKE)
    return 1;
  }
#undef TAKE
#endif
  return fill_from_shared(library, name ? name : CCURL_SHARED_LIBRARY, fault, capacity);
}

CCurlLibrary *ccurl_open(const char *name, char *fault, size_t capacity) {
  CCurlLibrary *library = calloc(1, sizeof *library);
  if (!library) {
    snprintf(fault, capacity, "out of memory");
    return NULL;
  }
  if (!fill(library, name, fault, capacity)) {
    free(library);
    return NULL;
  }
  pthread_mutex_lock(&global_lock);
  CURLcode started = library->global_init(CURL_GLOBAL_DEFAULT);
  pthread_mutex_unlock(&global_lock);
  if (started != CURLE_OK) {
    snprintf(fault, capacity, "%s", library->easy_strerror(started));
    free(library);
    return NULL;
  }
  return library;
}

void ccurl_close(CCurlLibrary *library) { free(library); }

unsigned int ccurl_version(const CCurlLibrary *library) {
  return library->version;
}

CURLM *ccurl_multi_init(const CCurlLibrary *library) { return library->multi_init(); }

CURLMcode ccurl_multi_cleanup(const CCurlLibrary *library, CURLM *multi) {
  return library->multi_cleanup(multi);
}

CURLMcode ccurl_multi_add(const CCurlLibrary *library, CURLM *multi, CURL *easy) {
  return library->multi_add_handle(multi, easy);
}

CURLMcode ccurl_multi_remove(const CCurlLibrary *library, CURLM *multi, CURL *easy) {
  return library->multi_remove_handle(multi, easy);
}

CURLMcode ccurl_multi_perform(const CCurlLibrary *library, CURLM *multi, int *running) {
  return library->multi_perform(multi, running);
}

CURLMcode ccurl_multi_poll(const CCurlLibrary *library, CURLM *multi, int milliseconds) {
  return library->multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode ccurl_multi_wakeup(const CCurlLibrary *library, CURLM *multi) {
  return library->multi_wakeup(multi);
}

CURLMcode ccurl_multi_set_long(const CCurlLibrary *library, CURLM *multi, CURLMoption option, long value) {
  return library->multi_setopt(multi, option, value);
}

CURL *ccurl_multi_finished(const CCurlLibrary *library, CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = library->multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

// Programs that are started beside (a pager, an editor) must not hold connections open.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)context;
  (void)purpose;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURL *ccurl_easy_init(const CCurlLibrary *library) {
  CURL *easy = library->easy_init();
  if (easy) library->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  return easy;
}

void ccurl_easy_cleanup(const CCurlLibrary *library, CURL *easy) { library->easy_cleanup(easy); }

void ccurl_easy_reset(const CCurlLibrary *library, CURL *easy) {
  library->easy_reset(easy);
  library->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
}

const char *ccurl_easy_strerror(const CCurlLibrary *library, CURLcode code) {
  return library->easy_strerror(code);
}

CURLcode ccurl_set_long(const CCurlLibrary *library, CURL *easy, CURLoption option, long value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_set_offset(const CCurlLibrary *library, CURL *easy, CURLoption option, int64_t value) {
  return library->easy_setopt(easy, option, (curl_off_t)value);
}

CURLcode ccurl_set_string(const CCurlLibrary *library, CURL *easy, CURLoption option, const char *value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_set_pointer(const CCurlLibrary *library, CURL *easy, CURLoption option, void *value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_set_bounds(const CCurlLibrary *library, CURL *easy) {
  // CURLOPT_QUICK_EXIT came with 7.87; without it removal may wait for the resolver, which is only slower.
  library->easy_setopt(easy, (CURLoption)(CURLOPTTYPE_LONG + 322), 1L);
  // The archive does without Kerberos, which a SOCKS proxy might choose: UnusedProtocols.c.
  if (library->is_archive) library->easy_setopt(easy, CURLOPT_SOCKS5_AUTH, (long)CURLAUTH_BASIC);
  return library->easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
}

CURLcode ccurl_set_body(const CCurlLibrary *library, CURL *easy, const void *bytes, size_t count) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code != CURLE_OK) return code;
  return library->easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count ? bytes : "");
}

CURLcode ccurl_set_sink(const CCurlLibrary *library, CURL *easy, CURLoption option, CCurlSink sink) {
  return library->easy_setopt(easy, option, sink);
}

CURLcode ccurl_set_before_request(const CCurlLibrary *library, CURL *easy, CCurlBeforeRequest before,
                                  void *context) {
#if LIBCURL_VERSION_NUM >= 0x075000
  CURLcode code = library->easy_setopt(easy, CURLOPT_PREREQFUNCTION, before);
  if (code != CURLE_OK) return code;
  return library->easy_setopt(easy, CURLOPT_PREREQDATA, context);
#else
  (void)library, (void)easy, (void)before, (void)context;
  return CURLE_UNKNOWN_OPTION;
#endif
}

long ccurl_get_long(const CCurlLibrary *library, CURL *easy, CURLINFO info) {
  long value = 0;
  return library->easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

int64_t ccurl_get_offset(const CCurlLibrary *library, CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return library->easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

int ccurl_arrival_processor(const CCurlLibrary *library, CURL *easy) {
  curl_socket_t descriptor = CURL_SOCKET_BAD;
  if (library->easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &descriptor) != CURLE_OK) return -1;
  int processor = -1;
  socklen_t size = sizeof processor;
  if (getsockopt(descriptor, SOL_SOCKET, SO_INCOMING_CPU, &processor, &size) != 0) return -1;
  return processor;
}

struct curl_slist *ccurl_list_append(const CCurlLibrary *library, struct curl_slist *list, const char *text) {
  return library->slist_append(list, text);
}

void ccurl_list_free(const CCurlLibrary *library, struct curl_slist *list) { library->slist_free_all(list); }

CCurlPipeGuard ccurl_pipe_guard_enter(void) {
  CCurlPipeGuard guard = {0};
  sigset_t pipe, before;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, &before);
  guard.wasBlocked = sigismember(&before, SIGPIPE) == 1;
  return guard;
}

void ccurl_pipe_guard_leave(CCurlPipeGuard guard) {
  if (guard.wasBlocked) return;
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  struct timespec now = {0, 0};
  while (sigtimedwait(&pipe, NULL, &now) == SIGPIPE) {
  }
  pthread_sigmask(SIG_UNBLOCK, &pipe, NULL);
}
