import Glibc

/// A moment in whole seconds since 1970-01-01T00:00:00Z, and its spellings.
struct Moment: Hashable, Sendable {
  let seconds: Int

  init(_ seconds: Int) {
    // Years 1 to 9999: what both spellings can say.
    self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
  }

  /// The system's clock.
  static var current: Int { time(nil) }

  /// RFC 3339 in UTC, such as `2026-01-02T15:04:05Z`.
  var timestamp: String {
    let date = civil
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(timeOfDay)Z"
  }

  /// RFC 9110's form for header lines, such as `Fri, 02 Jan 2026 15:04:05 GMT`.
  var httpDate: String {
    let date = civil
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekday = weekdays[((days % 7) + 7) % 7]
    return
      "\(weekday), \(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4)) \(timeOfDay) GMT"
  }

  private var days: Int { (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 }

  private var timeOfDay: String {
    let second = seconds - days * 86_400
    return "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
  }

  /// Days into a date of the Gregorian calendar, counted in eras of 400 years that begin on 1 March.
  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
