import Syntax

/// Where a cursor stands in a text: what is being typed there, and what it belongs to.
struct CompletionContext {
  /// The bytes that a candidate takes the place of, up to the cursor.
  let replacement: Range<Int>
  /// What stands there.
  let typed: String
  /// The parts of a dotted name before it.
  let path: [String]
  let place: Place

  /// The places that mean something.
  enum Place {
    case nothing
    case metaCommand
    /// `first` is the argument before, of those that have one.
    case metaArgument(of: String, position: Int, first: String?)
    case placeholder
    case parameter(of: [String], given: Set<String>)
    case value(of: [String], parameter: String, isQuoted: Bool)
    case bodyKey(of: [String], at: [String], given: Set<String>)
    case bodyValue(of: [String], at: [String])
    case grammar([Expectation], path: [String])
    case query(QueryPlace)
  }

  /// A place in a SELECT or the like.
  struct QueryPlace {
    /// Whether a table is named here.
    let namesTable: Bool
    let path: [String]
    let typed: String
    /// The tables of the whole statement, also those behind the cursor.
    let tables: [Table]

    struct Table: Hashable {
      let path: [String]
      let alias: String?
    }
  }

  init(_ text: String, cursor: Int) {
    let bytes = Array(text.utf8)
    let cursor = min(max(cursor, 0), bytes.count)
    let scan = StatementScan(bytes, cursor: cursor)
    switch scan.position {
    case .comment:
      self.init(cursor..<cursor, "", [], .nothing)
    case .metaCommand(let start): self.init(metaCommandAt: start, bytes, cursor)
    case .placeholder(let start): self.init(placeholderAt: start, bytes, cursor)
    case .string(let start): self.init(stringAt: start, scan, bytes, cursor)
    case .plain: self.init(plain: scan, bytes, cursor)
    }
  }

  private init(_ replacement: Range<Int>, _ typed: String, _ path: [String], _ place: Place) {
    self.replacement = replacement
    self.typed = typed
    self.path = path
    self.place = place
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Meta-commands and placeholders

  private init(metaCommandAt start: Int, _ bytes: [UInt8], _ cursor: Int) {
    let line = CompletionContext.text(bytes, start..<cursor)
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 1 else {
      self.init(start..<cursor, line, [], .metaCommand)
      return
    }
    let last = String(words[words.count - 1])
    let name = String(words[0].dropFirst())
    let before = words.dropFirst().dropLast().filter { !$0.isEmpty }
    let isName = MetaCommand.named(name).map { $0.argument.isDotted } ?? false
    let parts =
      isName ? last.split(separator: ".", omittingEmptySubsequences: false).map(String.init) : [last]
    let typed = parts.last ?? ""
    self.init(
      (cursor - typed.utf8.count)..<cursor, typed, Array(parts.dropLast()),
      .metaArgument(of: name, position: before.count, first: before.first.map(String.init)))
  }

  private init(placeholderAt start: Int, _ bytes: [UInt8], _ cursor: Int) {
    var begin = cursor
    while begin > start + 2, bytes[begin - 1] != 0x20 { begin -= 1 }
    self.init(begin..<cursor, CompletionContext.text(bytes, begin..<cursor), [], .placeholder)
  }

  // MARK: Strings

  private init(stringAt start: Int, _ scan: StatementScan, _ bytes: [UInt8], _ cursor: Int) {
    let inside = CompletionContext.text(bytes, start..<cursor)
    if let method = scan.method, scan.isBody {
      let json = JSONCursor(inside)
      let typed = json.typed
      let range = (cursor - typed.utf8.count)..<cursor
      switch json.place {
      case .key(let keys, let given):
        self.init(range, typed, [], .bodyKey(of: method, at: keys, given: given))
      case .value(let keys): self.init(range, typed, [], .bodyValue(of: method, at: keys))
      case .none: self.init(cursor..<cursor, "", [], .nothing)
      }
      return
    }
    guard let method = scan.method, let parameter = scan.lastParameter else {
      self.init(cursor..<cursor, "", [], .nothing)
      return
    }
    self.init(start..<cursor, inside, [], .value(of: method, parameter: parameter, isQuoted: true))
  }

  // MARK: Everything else

  private init(plain scan: StatementScan, _ bytes: [UInt8], _ cursor: Int) {
    var start = cursor
    while start > scan.start, CompletionContext.continuesName(bytes[start - 1]) { start -= 1 }
    let word = CompletionContext.text(bytes, start..<cursor)
    if word.hasPrefix("@") {
      let place: Place = scan.method.map { .parameter(of: $0, given: scan.given) } ?? .nothing
      self.init(start..<cursor, word, [], place)
      return
    }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let typed = parts.last ?? ""
    let path = parts.dropLast().map { $0.filter { $0 != "\"" && $0 != "`" } }
    let range = (cursor - typed.utf8.count)..<cursor
    if scan.isQuery {
      let place = QueryPlace(namesTable: scan.namesTable, path: path, typed: typed, tables: scan.tables)
      self.init(range, typed, path, .query(place))
      return
    }
    if let method = scan.method, path.isEmpty {
      if scan.expectsValue, let parameter = scan.lastParameter {
        self.init(range, typed, [], .value(of: method, parameter: parameter, isQuoted: false))
        return
      }
      if scan.isBehindMethod, typed.isEmpty {
        self.init(range, typed, [], .parameter(of: method, given: scan.given))
        return
      }
    }
    let before = SourceText(name: "", CompletionContext.text(bytes, scan.start..<start))
    self.init(range, typed, path, .grammar(Parser.expectations(atEndOf: before), path: path))
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@"),
      UInt8(ascii: "\""), UInt8(ascii: "`"):
      true
    default: byte >= 0x80
    }
  }
}

extension MetaCommand.Argument {
  /// Whether the argument is a dotted name, completed part by part.
  fileprivate var isDotted: Bool {
    switch self {
    case .name, .topic: true
    default: false
    }
  }
}
