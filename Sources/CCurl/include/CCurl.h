/// libcurl, prepared when the first request is sent. A release on Debian 12 has its archive inside (CCURL_ARCHIVE).
/// Anywhere else the shared library is opened then: it and the thirty libraries behind it take 3 to 8 ms, which a
/// statement that sends nothing should not pay. The functions below also wrap the variadic calls, which Swift cannot
/// make.
#pragma once

#include <signal.h>
#include <stddef.h>
#include <stdint.h>

#define CURL_DISABLE_TYPECHECK 1
#define CURL_DISABLE_DEPRECATION 1
#include <curl/curl.h>

#pragma clang assume_nonnull begin

/// The functions of an opened libcurl. It is never closed: libcurl and OpenSSL leave exit handlers behind.
typedef struct CCurlLibrary CCurlLibrary;

/// The shared library that is opened where no archive is inside.
#define CCURL_SHARED_LIBRARY "libcurl.so.4"

/// Prepares the shared library `name`; by NULL the one inside, or else CCURL_SHARED_LIBRARY. NULL on failure, with the
/// reason in `fault`.
CCurlLibrary *_Nullable ccurl_open(const char *_Nullable name, char *fault, size_t capacity);
/// Frees the table, not the library.
void ccurl_close(CCurlLibrary *library);
/// The library's version as 0xXXYYZZ.
unsigned int ccurl_version(const CCurlLibrary *library);

CURLM *_Nullable ccurl_multi_init(const CCurlLibrary *library);
CURLMcode ccurl_multi_cleanup(const CCurlLibrary *library, CURLM *multi);
CURLMcode ccurl_multi_add(const CCurlLibrary *library, CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove(const CCurlLibrary *library, CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_perform(const CCurlLibrary *library, CURLM *multi, int *running);
CURLMcode ccurl_multi_poll(const CCurlLibrary *library, CURLM *multi, int milliseconds);
/// The one call that any thread may make while another one drives the handle.
CURLMcode ccurl_multi_wakeup(const CCurlLibrary *library, CURLM *multi);
CURLMcode ccurl_multi_set_long(const CCurlLibrary *library, CURLM *multi, CURLMoption option, long value);
/// The next finished transfer and its result, or NULL.
CURL *_Nullable ccurl_multi_finished(const CCurlLibrary *library, CURLM *multi, CURLcode *result);

CURL *_Nullable ccurl_easy_init(const CCurlLibrary *library);
void ccurl_easy_cleanup(const CCurlLibrary *library, CURL *easy);
void ccurl_easy_reset(const CCurlLibrary *library, CURL *easy);
const char *ccurl_easy_strerror(const CCurlLibrary *library, CURLcode code);
CURLcode ccurl_set_long(const CCurlLibrary *library, CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(const CCurlLibrary *library, CURL *easy, CURLoption option, int64_t value);
CURLcode ccurl_set_string(const CCurlLibrary *library, CURL *easy, CURLoption option,
                          const char *_Nullable value);
CURLcode ccurl_set_pointer(const CCurlLibrary *library, CURL *easy, CURLoption option, void *_Nullable value);
/// Lets a transfer use HTTP and HTTPS only, and be removed without waiting for a name being looked up.
CURLcode ccurl_set_bounds(const CCurlLibrary *library, CURL *easy);
/// Gives libcurl its own copy of a request body.
CURLcode ccurl_set_body(const CCurlLibrary *library, CURL *easy, const void *_Nullable bytes, size_t count);

/// Receives header lines and body pieces: the number of bytes taken, anything else ends the transfer.
typedef size_t (*CCurlSink)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);
CURLcode ccurl_set_sink(const CCurlLibrary *library, CURL *easy, CURLoption option, CCurlSink sink);
/// Called when a connection stands and before anything of the request is written to it.
/// libcurl older than 7.80 knows no such call and answers CURLE_UNKNOWN_OPTION.
typedef int (*CCurlBeforeRequest)(void *_Nullable context, char *_Nullable remoteAddress,
                                  char *_Nullable localAddress, int remotePort, int localPort);
CURLcode ccurl_set_before_request(const CCurlLibrary *library, CURL *easy, CCurlBeforeRequest before,
                                  void *_Nullable context);

long ccurl_get_long(const CCurlLibrary *library, CURL *easy, CURLINFO info);
int64_t ccurl_get_offset(const CCurlLibrary *library, CURL *easy, CURLINFO info);
/// The processor on which the system took what came last over the connection of a transfer that has ended; -1 where it
/// does not tell.
int ccurl_arrival_processor(const CCurlLibrary *library, CURL *easy);

struct curl_slist *_Nullable ccurl_list_append(const CCurlLibrary *library, struct curl_slist *_Nullable list,
                                               const char *text);
void ccurl_list_free(const CCurlLibrary *library, struct curl_slist *_Nullable list);

/// Keeps SIGPIPE away from a thread while it drives libcurl: with CURLOPT_NOSIGNAL a TLS library that writes
/// to a closed connection would otherwise end the process.
typedef struct CCurlPipeGuard {
  int wasBlocked;
} CCurlPipeGuard;
CCurlPipeGuard ccurl_pipe_guard_enter(void);
void ccurl_pipe_guard_leave(CCurlPipeGuard guard);

#pragma clang assume_nonnull end
