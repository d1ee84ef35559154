import Rendering
import Testing

@Suite struct HumanCountTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (19_900, "19,900"), (-1_234_567, "-1,234,567"),
  ])
  func grouped(count: Int, expected: String) { #expect(HumanCount.grouped(count) == expected) }

  @Test(arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (-1, "-1 rows"), (1_000_000, "1000000 rows")])
  func countsRows(count: Int, expected: String) {
    #expect(HumanCount.rows(count) == expected)
  }

  @Test func countsAnyNoun() {
    #expect(HumanCount.count(1, "call") == "1 call")
    #expect(HumanCount.count(3, "retry", plural: "retries") == "3 retries")
    #expect(HumanCount.count(1, "retry", plural: "retries") == "1 retry")
  }

  @Test(arguments: [
    (Duration.zero, "0 µs"), (.nanoseconds(499), "0 µs"), (.nanoseconds(500), "1 µs"),
    (.microseconds(85), "85 µs"),
    (.nanoseconds(999_499), "999 µs"), (.nanoseconds(999_500), "1.0 ms"), (.microseconds(1_234), "1.2 ms"),
    (.microseconds(9_949), "9.9 ms"), (.microseconds(9_950), "10 ms"), (.milliseconds(340), "340 ms"),
    (.microseconds(999_499), "999 ms"), (.microseconds(999_500), "1.0 s"), (.milliseconds(1_250), "1.3 s"),
    (.milliseconds(59_949), "59.9 s"), (.milliseconds(59_950), "1 min 0 s"), (.seconds(60), "1 min 0 s"),
    (.milliseconds(125_400), "2 min 5 s"), (.milliseconds(3_599_500), "1 h 0 min"),
    (.seconds(3_780), "1 h 3 min"),
    (.seconds(360_000), "100 h 0 min"), (.seconds(-1), "0 µs"), (.milliseconds(-1), "0 µs"),
    (
      Duration(secondsComponent: .max, attosecondsComponent: 999_999_999_999_999_999),
      "2562047788015215 h 30 min"
    ),
  ])
  func saysDurations(duration: Duration, expected: String) {
    #expect(HumanCount.duration(duration) == expected)
  }

  @Test(arguments: [
    (0, "0 B"), (1, "1 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_049, "1.0 kB"), (1_050, "1.1 kB"),
    (99_949, "99.9 kB"), (99_950, "100 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (1_500_000, "1.5 MB"),
    (340_000_000, "340 MB"), (12_345_678_901, "12.3 GB"), (Int.max, "9.2 EB"), (-1, "0 B"), (Int.min, "0 B"),
  ])
  func saysBytes(count: Int, expected: String) {
    #expect(HumanCount.bytes(count) == expected)
  }
}
