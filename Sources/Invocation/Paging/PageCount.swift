import HTTP
import Registry

/// What was read of a call so far, for APIs whose answers do not tell of the next page.
struct PageCount {
  private(set) var pages = 0
  private(set) var rows = 0
  /// The rows of the last page.
  private(set) var last = 0

  /// Notes a page of `rows` rows.
  mutating func note(rows count: Int) {
    pages += 1
    rows += count
    last = count
  }

  /// The number of the next page or of its first row; nil when the last page was the last one, or when the statement
  /// asked for a certain page itself.
  func token(_ rule: Pagination, first: HTTPRequest) -> String? {
    guard case .counted(let counting) = rule.response, case .query(let name) = rule.request, last > 0,
      URLQuery.value(of: name, in: first.url) == nil
    else { return nil }
    if let size = counting.sizeParameter.flatMap({ URLQuery.value(of: $0, in: first.url) }).flatMap(Int.init),
      last < size
    {
      return nil
    }
    return String(counting.start + (counting.unit == .pages ? pages : rows))
  }
}
