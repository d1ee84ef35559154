/// Numbers as a person reads them: `2 rows`, `340 ms`, `1.5 MB`. Never for data.
package enum HumanCount {
  /// `1 row`, `2 rows`.
  package static func rows(_ count: Int) -> String { self.count(count, "row") }

  /// `count` and the noun that fits it: `1 call`, `0 calls`; `plural` for nouns that do not just take an s.
  package static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// `19,900`: digits in groups of three, as they are read.
  package static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    let groups = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
    }
    return (count < 0 ? "-" : "") + groups.joined()
  }

  /// `85 µs`, `1.2 ms`, `340 ms`, `1.2 s`, `2 min 5 s`, `1 h 3 min`; a negative duration is shown as `0 µs`.
  package static func duration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = attoseconds / 1_000_000_000
    if seconds < 0 || nanoseconds < 0 { return "0 µs" }
    if seconds == 0 {
      if nanoseconds < 999_500 { return "\((nanoseconds + 500) / 1_000) µs" }
      if nanoseconds < 9_950_000 { return tenths((nanoseconds + 50_000) / 100_000) + " ms" }
      if nanoseconds < 999_500_000 { return "\((nanoseconds + 500_000) / 1_000_000) ms" }
    }
    if seconds < 59 || seconds == 59 && nanoseconds < 950_000_000 {
      return tenths(seconds * 10 + (nanoseconds + 50_000_000) / 100_000_000) + " s"
    }
    let (whole, overflow) = seconds.addingReportingOverflow(nanoseconds < 500_000_000 ? 0 : 1)
    let total = overflow ? seconds : whole
    if total < 3_600 { return "\(total / 60) min \(total % 60) s" }
    return "\(total / 3_600) h \(total % 3_600 / 60) min"
  }

  /// `512 B`, `1.5 kB`, `340 MB`: powers of 1,000, one decimal below 100; a negative count is shown as `0 B`.
  package static func bytes(_ count: Int) -> String {
    guard count >= 1_000 else { return "\(max(0, count)) B" }
    var unit = 1_000
    for name in ["kB", "MB", "GB", "TB", "PB", "EB"] {
      // A value that would round up to 1,000 belongs to the next unit.
      let whole = rounded(count, per: unit)
      if whole < 1_000 || name == "EB" {
        let tenth = rounded(count, per: unit / 10)
        return tenth < 1_000 ? "\(tenths(Int64(tenth))) \(name)" : "\(whole) \(name)"
      }
      unit *= 1_000
    }
    return "\(count) B"
  }

  /// `count / unit`, rounded half up without overflow.
  private static func rounded(_ count: Int, per unit: Int) -> Int {
    let (quotient, remainder) = count.quotientAndRemainder(dividingBy: unit)
    return quotient + (remainder >= unit - remainder ? 1 : 0)
  }

  private static func tenths(_ value: Int64) -> String { "\(value / 10).\(value % 10)" }
}
