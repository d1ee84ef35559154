import HTTP
import Registry
import Testing

@testable import Invocation

/// Counting pages and rows where answers do not tell of the next page.
struct PageCountTests {
  private static let pages = Pagination.Counting(unit: .pages, start: 1)
  private static let sized = Pagination.Counting(unit: .pages, start: 0, sizeParameter: "per_page")
  private static let rows = Pagination.Counting(unit: .rows, start: 0, sizeParameter: "limit")

  /// How an API counts, the first URL, the rows of each page so far, and the number that is asked for next.
  private static let cases: [(counting: Pagination.Counting, url: String, rows: [Int], next: String?)] = [
    (pages, "https://a/x", [5], "2"),
    (pages, "https://a/x", [5, 5, 1], "4"),
    // A page without rows is the end, and so is having read nothing.
    (pages, "https://a/x", [5, 0], nil),
    (pages, "https://a/x", [], nil),
    // Whoever asks for a certain page gets that one.
    (pages, "https://a/x?page=3", [5], nil),
    (pages, "https://a/x?page_size=3&pages=2", [5], "2"),
    // A page that is not full is the last, where the statement says how much is full.
    (sized, "https://a/x?per_page=5", [5], "1"),
    (sized, "https://a/x?per_page=5", [5, 4], nil),
    (sized, "https://a/x", [4], "1"),
    (sized, "https://a/x?per_page=many", [4], "1"),
    (rows, "https://a/x?limit=3", [3, 3], "6"),
    (rows, "https://a/x?limit=3", [3, 2], nil),
    (rows, "https://a/x", [7, 2], "9"),
  ]

  @Test(arguments: cases.indices)
  func theNextNumber(index: Int) {
    let test = PageCountTests.cases[index]
    var count = PageCount()
    for rows in test.rows { count.note(rows: rows) }
    let rule = Pagination(request: .query("page"), response: .counted(test.counting))
    #expect(count.token(rule, first: HTTPRequest(.get, test.url)) == test.next)
  }

  @Test func onlyWhatIsCountedHasANumber() {
    var count = PageCount()
    count.note(rows: 5)
    let request = HTTPRequest(.get, "https://a/x")
    let counted = Pagination.ResponseToken.counted(PageCountTests.pages)
    #expect(count.token(Pagination(request: .query("page"), response: .linkHeader), first: request) == nil)
    #expect(count.token(Pagination(request: .body("page"), response: counted), first: request) == nil)
    #expect(count.pages == 1 && count.rows == 5 && count.last == 5)
  }

  // MARK: The query that numbers are read from and written to

  private static let queries: [(url: String, set: String, value: String?, added: String)] = [
    ("https://a/x", "https://a/x?p=1%2F2", nil, "https://a/x?p=9&q"),
    ("https://a/x?", "https://a/x?p=1%2F2", nil, "https://a/x?p=9&q"),
    ("https://a/x?p=3&r=4&p=5#f", "https://a/x?r=4&p=1%2F2", "3", "https://a/x?r=4&p=9&q"),
    ("https://a/x?pp=3&q=1", "https://a/x?pp=3&q=1&p=1%2F2", nil, "https://a/x?pp=3&p=9&q"),
    ("https://a/x?p", "https://a/x?p=1%2F2", "", "https://a/x?p=9&q"),
  ]

  @Test(arguments: queries.indices)
  func queriesAreChanged(index: Int) {
    let test = PageCountTests.queries[index]
    #expect(URLQuery.setting("p", to: "1/2", in: test.url) == test.set)
    #expect(URLQuery.value(of: "p", in: test.url) == test.value)
    let withoutFragment = String(test.url.prefix { $0 != "#" })
    #expect(URLQuery.adding(["p=9", "q"], to: withoutFragment) == test.added)
    #expect(URLQuery.adding([], to: test.url) == test.url)
  }
}
