import HTTP
import Threads

/// What a session has beside it: the thread that the process began with, which opens libcurl if calls are expected and
/// then waits for signals.
///
/// Opening libcurl takes a good part of the time before the first request, and all of it where it is a shared library, so
/// it is the first thing to begin, before the command line is read where that may be. It is done on the thread that runs
/// already, because another one takes its time to begin, and none can be started while a shared library is opened: the
/// loader holds a lock that this takes too.
struct Companion {
  /// What the session's calls go through.
  let transport = CurlTransport(CurlSettings(environment: Environment.value))
  /// The signals that end the session.
  let interruption = Interruption()

  /// Runs `session` on another thread, beside the calling one.
  static func begin(expectsCalls: Bool, _ session: @escaping @Sendable (Companion) -> Never) -> Never {
    let companion = Companion()
    do throws(DetachedThread.Fault) {
      try DetachedThread.start { session(companion) }
    } catch {
      companion.interruption.giveUp()
      session(companion)
    }
    if expectsCalls { companion.transport.open() }
    companion.interruption.watch()
  }
}
