import Testing

/// A query over the store, with what it shows and what it asks for.
struct QueryCase: CustomTestStringConvertible {
  let sql: String
  let expected: String
  let requests: [String]

  init(_ sql: String, _ expected: String, _ requests: String...) {
    (self.sql, self.expected, self.requests) = (sql, expected, requests)
  }

  var testDescription: String { sql }

  func check(pageSize: Int = 10) async {
    let shop = Store(pageSize: pageSize)
    #expect(await SessionUnderTest(store: shop).run(sql) == [expected], "\(sql)")
    // Calls that go beside each other come in any order.
    #expect(shop.requests.sorted() == requests.sorted(), "\(sql)")
  }
}
