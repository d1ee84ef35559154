/// A stretch of a list, and the links around it.
struct Page: Sendable {
  static let defaultSize = 10
  static let largestSize = 100

  let range: Range<Int>
  let first: String
  let last: String
  let previous: String?
  let next: String?
  let total: Int

  /// Reads `page_size` and `page_token` for a list of `total` items. `filter` are the query parameters that choose
  /// the items: links repeat them, and a token is good for the list that it came from only.
  init(of call: Call, total: Int, filter: [FormField], seed: UInt64) throws(Failure) {
    var problems: [Problem] = []
    let sizeText = call.parameter("page_size")
    var size = Page.defaultSize
    if let sizeText {
      if let number = Int(sizeText), (1...Page.largestSize).contains(number) {
        size = number
      } else {
        problems.append(
          Problem(
            .invalidParameter, "expected an integer from 1 to \(Page.largestSize), found '\(sizeText)'",
            at: .parameter("page_size")))
      }
    }
    let list = call.request.path + "?" + filter.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    let key = PageToken.key(list: list, seed: seed)
    var offset = 0
    if let text = call.parameter("page_token") {
      if let position = PageToken.offset(of: text, key: key), position <= total {
        offset = position
      } else {
        problems.append(
          Problem(
            .invalidParameter, "expected the token of a page of this list, found '\(text)'",
            at: .parameter("page_token")))
      }
    }
    guard problems.isEmpty else { throw Failure(400, problems) }

    func link(_ offset: Int) -> String {
      var fields = filter
      if sizeText != nil { fields.append(FormField(name: "page_size", value: String(size))) }
      if offset > 0 {
        fields.append(FormField(name: "page_token", value: PageToken.text(offset: offset, key: key)))
      }
      let query = fields.map { "\($0.name)=\(FormField.encode($0.value))" }.joined(separator: "&")
      return call.origins.base + call.request.path + (query.isEmpty ? "" : "?" + query)
    }
    let end = min(total, offset + size)
    range = offset..<end
    first = link(0)
    last = link(max(0, (total - 1) / size * size))
    previous = offset > 0 ? link(max(0, offset - size)) : nil
    next = end < total ? link(end) : nil
    self.total = total
  }
}

/// A position in a list as sixteen hexadecimal digits that clients can neither read nor make up.
enum PageToken {
  /// What tokens of one list have in common.
  static func key(list: String, seed: UInt64) -> UInt64 {
    // FNV-1a, then mixed with the seed.
    let hash = list.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return IdentifierSource.mix(hash ^ seed)
  }

  static func text(offset: Int, key: UInt64) -> String {
    let position = UInt64(UInt32(truncatingIfNeeded: offset))
    let check = IdentifierSource.mix(position ^ key) << 32
    let digits = String((check | position) ^ key, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The position that `text` stands for; nil if it was not made with `key`.
  static func offset(of text: String, key: UInt64) -> Int? {
    guard text.utf8.count == 16, let bits = UInt64(text, radix: 16) else { return nil }
    let offset = Int(UInt32(truncatingIfNeeded: bits ^ key))
    return PageToken.text(offset: offset, key: key) == text ? offset : nil
  }
}
