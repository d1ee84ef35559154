/// A point in time as HTTP writes it (RFC 9110 §5.6.7), in seconds since 1970-01-01T00:00:00Z.
///
///     Sun, 06 Nov 1994 08:49:37 GMT   →  784111777
///     Sunday, 06-Nov-94 08:49:37 GMT  →  784111777
///     Sun Nov  6 08:49:37 1994        →  784111777
enum HTTPDate {
  /// The seconds that `text` means; `now` settles the century of a two-digit year.
  static func seconds(_ text: String, now: Int64) -> Int64? {
    var words = text.split { $0 == " " || $0 == "," }.map(String.init)
    guard let weekday = words.first, weekday.utf8.allSatisfy(\.isLetter) else { return nil }
    words.removeFirst()
    if let date = words.first?.split(separator: "-", omittingEmptySubsequences: false), date.count == 3 {
      words.replaceSubrange(0..<1, with: date.map(String.init))
    }
    if words.count == 4, words[0].utf8.allSatisfy(\.isLetter) {
      // The form of asctime has the year last and no zone.
      words = [words[1], words[0], words[3], words[2], "GMT"]
    }
    guard words.count == 5, words[4] == "GMT", let day = number(words[0], 1...31),
      let month = months.firstIndex(of: words[1]), let year = year(words[2], now: now),
      let time = secondsOfDay(words[3])
    else { return nil }
    return daysSince1970(year: year, month: month + 1, day: day) * 86_400 + time
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(_ text: some StringProtocol, _ range: ClosedRange<Int64>) -> Int64? {
    guard text.utf8.allSatisfy(\.isDigit), let value = Int64(text), range.contains(value) else { return nil }
    return value
  }

  private static func year(_ text: String, now: Int64) -> Int64? {
    guard text.utf8.count == 2 else { return number(text, 1970...9999) }
    guard let short = number(text, 0...99) else { return nil }
    // More than fifty years ahead means the same two digits in the past.
    let current = 1970 + now / 31_556_952
    let year = current - current % 100 + short
    return year > current + 50 ? year - 100 : year
  }

  private static func secondsOfDay(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = number(parts[0], 0...23), let minute = number(parts[1], 0...59),
      let second = number(parts[2], 0...60)
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// Counts years from March, so that a leap day is the last day of its year.
  private static func daysSince1970(year: Int64, month: Int, day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = Int64((month + 9) % 12)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
