import Testing

@testable import HTTP

@Suite struct WordingTests {
  private static let second = Duration.seconds(1)

  @Test(arguments: [
    (TransportFailure.Reason.cannotResolve(host: "h.example"), "cannot resolve the host name h.example"),
    (.refused("h:1"), "h:1 refused the connection"),
    (.cannotConnect("h:1", detail: "No route to host"), "cannot connect to h:1: No route to host"),
    (.connectTimedOut("h:1", after: .seconds(10)), "no connection to h:1 within 10 s"),
    (.tls(host: "h", detail: "wrong version number"), "no secure connection to h: wrong version number"),
    (
      .untrusted(host: "h", detail: "certificate has expired"),
      "no secure connection to h: certificate has expired"
    ),
    (
      .untrusted(host: "h", detail: "self-signed certificate"),
      "no secure connection to h: self-signed certificate; CURL_CA_BUNDLE names a file of certificates to trust"
    ),
    (.proxy(detail: "d"), "the proxy failed: d"),
    (.deadlinePassed(after: .milliseconds(1500)), "no complete answer within 1.5 s"),
    (.stalled(for: .seconds(120)), "nothing arrived for 2 min"),
    (.closed, "the connection was closed before the answer was complete"),
    (.truncated, "the answer ended before its announced length"),
    (.answerTooLarge(limit: 10), "the answer is larger than 10 bytes"),
    (.malformedAnswer(detail: "d"), "the answer is not valid HTTP: d"), (.cancelled, "cancelled"),
    (
      .libraryMissing(name: "libcurl.so.4", detail: "no such file"),
      "cannot load libcurl.so.4: no such file; "
        + "install the package libcurl4 (Debian, Ubuntu) or libcurl (Fedora)"
    ),
    (
      .libraryMissing(name: "libcurl.so.5", detail: "no such file"),
      "cannot load libcurl.so.5: no such file; TRIB_LIBCURL names it"
    ),
    (.unsupportedURL(.notHTTP), "expected a URL that begins with http:// or https://"),
    (.unsupportedURL(.noHost), "the URL has no host"),
    (
      .unsupportedURL(.userInformation),
      "the URL has a user name or password in it; give credentials separately"
    ),
    (.unsupportedURL(.badHost), "the URL's host has a character that no host name has"),
    (.unsupportedURL(.badPort), "expected a port from 1 to 65535"),
    (
      .unsupportedURL(.unencodedCharacter),
      "the URL has a space or control character that is not percent-encoded"
    ),
    (.invalidField(name: "A\u{1B}\n"), "the header field \"A??\" has a name or value that cannot be sent"),
    (.shutDown, "the HTTP client has been shut down"), (.unexpected(detail: "d"), "the request failed: d"),
  ])
  func wordsTransportFailures(reason: TransportFailure.Reason, message: String) {
    #expect(TransportFailure(reason, .notSent).message == message)
  }

  @Test func saysThatAnAnswerHadBegun() {
    let failure = TransportFailure(.truncated, .sent, answeredStatus: 201)
    #expect(
      failure.message == "the answer ended before its announced length (the answer had begun with status 201)"
    )
  }

  @Test(arguments: [
    (
      HTTPFailure.Reason.transport(TransportFailure(.refused("h:1"), .notSent)),
      "h:1 refused the connection; nothing was sent"
    ),
    (
      .outcomeUnknown(TransportFailure(.closed, .sent)),
      "the connection was closed before the answer was complete; "
        + "the POST had been sent, whether it was carried out is unknown"
    ),
    (
      .rateLimitedTooLong(host: "h", for: .seconds(900), response: nil),
      "h asks to wait 15 min before the next request, longer than the longest wait allowed"
    ),
    (.cancelled(sent: false), "cancelled before anything was sent"),
    (.cancelled(sent: true), "cancelled after the POST had been sent; whether it was carried out is unknown"),
    (.deadlinePassed(after: .seconds(5)), "not sent within 5 s"),
    (.tokenRefused(host: "h", status: 401, body: []), "h refused an access token with status 401"),
    (.tokenRefused(host: "h", status: 429, body: []), "no access token from h: it answered with status 429"),
    (.tokenRefused(host: "h", status: 502, body: []), "no access token from h: it answered with status 502"),
    (.tokenUnreadable(host: "h"), "expected an access token from h, found none in its answer"),
    (
      .tokenUnreachable(host: "h", TransportFailure(.cannotResolve(host: "h"), .notSent)),
      "no access token from h: cannot resolve the host name h"
    ),
    (
      .redirected(status: 307, location: "/b"),
      "status 307 redirects the POST to /b; only GET and HEAD are redirected"
    ),
    (.insecureRedirect(location: "http://h/"), "refused a redirect from https to http://h/"),
    (
      .leakingRedirect(location: "https://h/•••"),
      "refused a redirect that would give a secret to another host: https://h/•••"
    ),
    (
      .unusableRedirect(location: "x:", .notHTTP),
      "cannot follow a redirect to x:: expected a URL that begins with http:// or https://"
    ),
    (.tooManyRedirects(limit: 5), "more than 5 redirects"),
  ])
  func wordsFailures(reason: HTTPFailure.Reason, message: String) {
    #expect(HTTPFailure(reason, method: .post, url: "https://h/", attempts: 1).message == message)
  }

  @Test func saysLessAboutReading() {
    func message(_ reason: HTTPFailure.Reason) -> String {
      HTTPFailure(reason, method: .get, url: "https://h/", attempts: 1).message
    }
    #expect(message(.transport(TransportFailure(.refused("h:1"), .notSent))) == "h:1 refused the connection")
    #expect(message(.cancelled(sent: true)) == "cancelled")
  }

  @Test func remembersEarlierAttempts() {
    let failure = HTTPFailure(
      .tokenUnreadable(host: "h"), method: .put, url: "https://h/", attempts: 2, hasDoubt: true)
    #expect(failure.isOutcomeUnknown)
    #expect(
      failure.message
        == "expected an access token from h, found none in its answer; "
        + "an earlier attempt may have been carried out"
    )
  }

  @Test(arguments: [
    (Duration.zero, "0 ms"), (.microseconds(1), "1 ms"), (.milliseconds(999), "999 ms"), (.seconds(1), "1 s"),
    (.milliseconds(1050), "1 s"), (.milliseconds(1250), "1.2 s"), (.seconds(119), "119 s"),
    (.seconds(120), "2 min"),
    (.seconds(121), "3 min"), (.seconds(7200), "2 h"), (.seconds(7260), "2 h 1 min"), (.seconds(-5), "0 ms"),
    (.seconds(172_799), "48 h"), (.seconds(172_800), "2 days"), (.seconds(172_801), "3 days"),
    (.seconds(Int64.max), "106751991167301 days"),
  ])
  func wordsDurations(duration: Duration, text: String) {
    #expect(duration.brief == text)
  }
}
