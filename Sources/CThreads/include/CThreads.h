/// Threads as the system makes them: where one begins can be said only through macros and types that Swift does not see.
#pragma once

#pragma clang assume_nonnull begin

/// Runs `body(context)` on a thread of its own that nobody waits for and on which every signal is blocked. Gives 0, or
/// the number of an error; `body` is not called then.
///
/// It begins on another processor than the caller's, where one may be used, and may go anywhere from then on. Linux may
/// put a new thread on the processor of the one that made it, and in its place: on virtual machines that do not say which
/// processors share a cache it does most of the time, and the two then share one for some milliseconds.
int cthreads_start(void (*body)(void *_Nullable), void *_Nullable context);

/// Has the calling thread go on on another processor if it runs on `processor`; it may go anywhere from then on. Gives 1
/// if it has moved, and 0 if it was elsewhere already or there is no other.
int cthreads_leave(int processor);

#pragma clang assume_nonnull end
