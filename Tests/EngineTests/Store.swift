import Engine
import HTTP
import JSON
import Synchronization
import TestSupport

/// The API of the test provider `shop` (Tests/Registries): fixed rows, paged, filtered by its parameters.
final class Store: Transport {
  static let folder = "\(ProjectFiles.root)/Tests/Registries"

  /// Rows by table: column names and JSON texts.
  let items: [[String: String]]
  let owners: [[String: String]]
  /// Orders by owner.
  let orders: [String: [[String: String]]]
  /// Rates by region.
  let rates: [String: [[String: String]]]
  let people: [[String: String]]
  private let pageSize: Int
  private let log = Mutex<[String]>([])
  /// How long answers take, so that they come in any order; nil when they come at once.
  private let delays: Mutex<SeededGenerator>?

  /// A shop that answers `pageSize` rows a page. With `seed` its answers come in any order, the same each time.
  init(itemCount: Int = 24, ownerCount: Int = 6, pageSize: Int = 10, seed: UInt64? = nil) {
    self.pageSize = pageSize
    delays = seed.map { Mutex(SeededGenerator(seed: $0)) }
    people = Store.somePeople
    rates = Dictionary(
      uniqueKeysWithValues: ["eu", "us", "ap"].enumerated().map { index, region in
        (
          region,
          ["a", "b", "c"].enumerated().map { ["code": "\"\($1)\"", "rate": "\($0 * index).25"] }
        )
      })
    let colors = ["\"red\"", "\"Red\"", "\"blue\"", "null", "\"\"", "\"grün\""]
    items = (0..<itemCount).map { index in
      [
        "id": "\(index + 1)", "name": "\"item \(["a", "B", "c", "A"][index % 4])\(index / 2)\"",
        "color": colors[index % colors.count], "price": index % 7 == 0 ? "null" : "\(index % 5).25",
        "active": index % 3 == 0 ? "true" : "false", "created": "\"2026-01-\(10 + index % 18)T00:00:00Z\"",
        "tags": index % 4 == 0 ? "[]" : "[\"t\(index % 3)\",\"x\"]",
        "owner": index % 8 == 0 ? "null" : "\"o\(index % ownerCount)\"",
      ]
    }
    owners = (0..<ownerCount).map { index in
      [
        "login": "\"o\(index)\"", "name": index == 2 ? "null" : "\"Owner \(index % 3)\"",
        "size": "\(index * 5 % 12)",
      ]
    }
    var orders: [String: [[String: String]]] = [:]
    for index in 0..<ownerCount {
      orders["o\(index)"] = (0..<(index * 2 % 5)).map {
        ["id": "\(index * 10 + $0)", "total": "\($0 * 3).5"]
      }
    }
    self.orders = orders
  }

  /// The requests so far, as `METHOD path?query`.
  var requests: [String] { log.withLock { $0 } }

  func send(_ request: HTTPRequest, limits _: TransferLimits) async throws(TransportFailure) -> HTTPResponse {
    let target = String(request.url.dropFirst("https://shop.test".count))
    log.withLock { $0.append("\(request.method.rawValue) \(target)") }
    let turns = delays?.withLock { Int.random(in: 0...9, using: &$0) } ?? 0
    for _ in 0..<turns { await Task.yield() }
    return answer(target)
  }

  /// The answer to a GET of `target`.
  func answer(_ target: String) -> HTTPResponse {
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let query = parts.count > 1 ? Store.query(parts[1]) : [:]
    let path = parts[0].split(separator: "/").map { Store.decoded(String($0)) }
    switch path.first {
    case "items" where path.count == 1:
      let color = query["color"].map { JSONWriter.quoted($0) }
      return page(items.filter { color == nil || $0["color"] == color }, parts[0], query)
    case "items": return one(items.first { $0["id"] == path[1] })
    case "owners" where path.count == 1: return page(owners, parts[0], query)
    case "owners" where path.count == 2:
      return one(owners.first { $0["login"] == JSONWriter.quoted(path[1]) })
    case "owners":
      guard let found = orders[path[1]] else { return FakeTransport.answer(404, "{}") }
      return page(found, parts[0], query)
    case "orders": return page(Store.lines(Int(path[1]) ?? 0), parts[0], query)
    case "people": return page(Store.people(people, query), parts[0], query)
    case "goods", "stock": return page(Store.goods(Store.someGoods, query), parts[0], query)
    case "rates":
      guard let found = rates[query["region"] ?? ""] else { return FakeTransport.answer(404, "{}") }
      if path.count == 1 { return page(found, parts[0], query) }
      return one(found.first { $0["code"] == JSONWriter.quoted(path[1]) })
    default: return FakeTransport.answer(404, "{}")
    }
  }

  /// The lines of the order `id`.
  static func lines(_ id: Int) -> [[String: String]] {
    (0..<((0..<80).contains(id) ? id % 3 : 0)).map { ["item": "\(id + $0)", "count": "\($0 + 1)"] }
  }

  private func page(_ rows: [[String: String]], _ path: String, _ query: [String: String]) -> HTTPResponse {
    let start = query["start"].flatMap(Int.init) ?? 0
    let count = query["page_size"].flatMap(Int.init) ?? pageSize
    let shown = rows.dropFirst(start).prefix(count).map(Store.object)
    var next = "null"
    if start + count < rows.count {
      let kept = query.filter { $0.key != "start" }.sorted { $0.key < $1.key }
        .map { "&\($0.key)=\(PercentEncoding.component($0.value))" }.joined()
      next = "\"https://shop.test\(path)?start=\(start + count)\(kept)\""
    }
    return FakeTransport.answer(200, "{\"data\": [\(shown.joined(separator: ","))], \"next\": \(next)}")
  }

  private func one(_ row: [String: String]?) -> HTTPResponse {
    row.map { FakeTransport.answer(200, Store.object($0)) } ?? FakeTransport.answer(404, "{}")
  }

  private static func object(_ row: [String: String]) -> String {
    "{" + row.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
  }

  private static func query(_ text: String) -> [String: String] {
    var result: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      result[decoded(parts[0])] = parts.count > 1 ? decoded(parts[1]) : ""
    }
    return result
  }

  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SessionUnderTest {
  /// A session over the test provider.
  init(store: any Transport, configure: (inout SessionOptions) -> Void = { _ in }) {
    self.init(
      environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder], through: store, configure: configure)
  }
}
