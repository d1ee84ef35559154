import Syntax

/// What can be told of the statement a cursor stands in by its tokens, whether it parses or not.
struct StatementScan {
  /// Where the statement begins.
  private(set) var start = 0
  private(set) var position = Position.plain
  /// The method of an EXEC, once its name is whole.
  private(set) var method: [String]?
  /// The parameters given so far; `@json` for the body.
  private(set) var given: Set<String> = []
  /// The parameter whose value is being written.
  private(set) var lastParameter: String?
  /// Whether the string the cursor is in is the body's.
  private(set) var isBody = false
  /// Behind `=`.
  private(set) var expectsValue = false
  /// Behind the method's name or an argument.
  private(set) var isBehindMethod = false
  /// Whether the statement is, or holds, a query here.
  private(set) var isQuery = false
  /// Behind FROM or JOIN.
  private(set) var namesTable = false
  private(set) var tables: [CompletionContext.QueryPlace.Table] = []

  /// What the cursor is inside of.
  enum Position: Equatable {
    case plain
    case comment
    /// The offset behind the opening quote.
    case string(Int)
    case placeholder(Int)
    case metaCommand(Int)
  }

  init(_ bytes: [UInt8], cursor: Int) {
    let before = SourceText(name: "", String(decoding: bytes[..<cursor], as: UTF8.self))
    var tokens: [Token] = []
    var lexer = Lexer(before)
    scan: while true {
      do throws(SyntaxError) {
        let token = try lexer.next()
        switch token.kind {
        case .endOfInput: break scan
        case .symbol where before.text(of: token.span) == ";":
          start = token.span.end
          tokens.removeAll()
        case .metaCommand:
          if token.span.end >= cursor {
            position = .metaCommand(token.span.start)
            break scan
          }
          start = token.span.end
          tokens.removeAll()
        default: tokens.append(token)
        }
      } catch {
        if case .unterminated(let construct) = error.fault {
          position = StatementScan.position(construct, error.span, before)
          break scan
        }
        tokens.removeAll { $0.span.start >= error.span.start }
      }
    }
    if position == .plain, StatementScan.endsInLineComment(before.bytes, from: start) { position = .comment }
    read(tokens, before)
    readTables(bytes, cursor)
  }

  private static func position(
    _ construct: SyntaxError.Construct, _ span: SourceSpan, _ source: SourceText
  ) -> Position {
    switch construct {
    case .string:
      // A placeholder may be open inside of the string.
      let inside = source.bytes[(span.start + 1)...]
      return openPlaceholder(inside).map { .placeholder($0) } ?? .string(span.start + 1)
    case .rawString(let delimiter):
      let begin = span.start + delimiter.utf8.count
      return openPlaceholder(source.bytes[begin...]).map { .placeholder($0) } ?? .string(begin)
    case .placeholder: return .placeholder(span.start)
    case .comment, .hint: return .comment
    case .name, .parenthesis: return .plain
    }
  }

  private static func openPlaceholder(_ bytes: ArraySlice<UInt8>) -> Int? {
    var open: Int?
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") {
        open = index
        index += 1
      } else if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}"), open != nil {
        open = nil
        index += 1
      }
      index += 1
    }
    return open
  }

  /// Whether the last line holds `--` outside of quotes.
  private static func endsInLineComment(_ bytes: [UInt8], from start: Int) -> Bool {
    let line = bytes[start...].lastIndex(of: 0x0A).map { bytes[($0 + 1)...] } ?? bytes[start...]
    var quote: UInt8?
    var previous: UInt8 = 0
    for byte in line {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "-"), previous == byte {
        return true
      }
      previous = byte
    }
    return false
  }

  // MARK: The statement so far

  private mutating func read(_ tokens: [Token], _ source: SourceText) {
    guard let first = tokens.first, first.kind == .word else { return }
    let verb = Keyword(word: source.text(of: first.span))
    switch verb {
    case .exec: readExec(tokens, source)
    case .select, .with, .values, .insert, .update, .delete, .replace, .create, .explain:
      readQuery(tokens, source)
    default: break
    }
  }

  private mutating func readExec(_ tokens: [Token], _ source: SourceText) {
    var parts: [String] = []
    var index = 1
    while index < tokens.count {
      guard tokens[index].kind == .word || tokens[index].kind == .quotedName else { break }
      parts.append(source.text(of: tokens[index].span).filter { $0 != "\"" && $0 != "`" })
      guard index + 1 < tokens.count, source.text(of: tokens[index + 1].span) == "." else {
        index += 1
        break
      }
      index += 2
    }
    // The name is whole once something stands behind it, a blank at least.
    let nameEnd = index > 1 ? tokens[index - 1].span.end : 0
    guard parts.count == 4, source.bytes.count > nameEnd else { return }
    method = parts
    isBehindMethod = true
    for token in tokens[index...] {
      let text = source.text(of: token.span)
      switch token.kind {
      case .parameter:
        lastParameter = text.dropFirst().filter { $0 != "\"" }
        given.insert(lastParameter ?? "")
        isBody = false
        expectsValue = false
      case .bodyParameter:
        isBody = true
        lastParameter = nil
        given.insert("@json")
        expectsValue = false
      case .symbol where text == "=": expectsValue = true
      case .symbol where text == "(": isQuery = true
      case .symbol where text == ",": break
      default: expectsValue = false
      }
    }
    if isQuery { readQuery(Array(tokens[index...]), source) }
  }

  private mutating func readQuery(_ tokens: [Token], _ source: SourceText) {
    var isInFrom = false
    var sawQuery = false
    for (index, token) in tokens.enumerated() {
      let text = source.text(of: token.span)
      switch (token.kind, Keyword(word: text)) {
      case (.word, .from), (.word, .join):
        namesTable = true
        isInFrom = true
        sawQuery = true
      case (.word, .select), (.word, .where), (.word, .on), (.word, .set), (.word, .group), (.word, .order),
        (.word, .having), (.word, .limit), (.word, .values), (.word, .returning):
        namesTable = false
        isInFrom = Keyword(word: text) == .on
        sawQuery = true
      case (.symbol, _) where text == ",": namesTable = isInFrom && index > 0
      case (.symbol, _) where text == "." || text == "(": break
      case (.word, .into), (.word, .update):
        namesTable = true
        sawQuery = true
      default:
        // The name stands; what follows it is its alias or the next clause. While it is typed the cursor touches it.
        if token.span.end < source.bytes.count || index + 1 < tokens.count {
          let isContinued = index + 1 < tokens.count && source.text(of: tokens[index + 1].span) == "."
          if !isContinued, index == tokens.count - 1 || source.text(of: tokens[index + 1].span) != "." {
            namesTable = false
          }
        }
      }
    }
    isQuery = sawQuery
  }

  /// The tables of the whole statement: a cursor before FROM is helped by what stands behind it.
  private mutating func readTables(_ bytes: [UInt8], _ cursor: Int) {
    guard isQuery else { return }
    let whole = SourceText(name: "", String(decoding: bytes[start...], as: UTF8.self))
    var lexer = Lexer(whole)
    var expects = false
    var path: [String] = []
    var isBehindDot = false
    var found: [CompletionContext.QueryPlace.Table] = []
    func end() {
      if !path.isEmpty { found.append(CompletionContext.QueryPlace.Table(path: path, alias: nil)) }
      path = []
    }
    while let token = try? lexer.next(), token.kind != .endOfInput {
      let text = whole.text(of: token.span)
      if text == ";" { break }
      let keyword = token.kind == .word ? Keyword(word: text) : nil
      if keyword == .from || keyword == .join || keyword == .into || keyword == .update {
        end()
        expects = true
      } else if expects, token.kind == .word || token.kind == .quotedName, path.isEmpty || isBehindDot {
        path.append(text.filter { $0 != "\"" && $0 != "`" })
        isBehindDot = false
      } else if expects, text == ".", !path.isEmpty {
        isBehindDot = true
      } else if expects, keyword == .as {
        continue
      } else if expects, token.kind == .word, keyword.map({ !Keyword.endsTable($0) }) ?? true, !path.isEmpty {
        found.append(CompletionContext.QueryPlace.Table(path: path, alias: text))
        path = []
        expects = false
      } else {
        end()
        expects = expects && text == ","
      }
    }
    end()
    tables = found
  }
}

extension Keyword {
  /// Whether the word begins the clause behind a table.
  fileprivate static func endsTable(_ keyword: Keyword) -> Bool {
    switch keyword {
    case .where, .on, .using, .group, .order, .limit, .having, .left, .right, .inner, .cross, .full, .natural,
      .set,
      .values, .union, .except, .intersect, .returning, .select:
      true
    default: false
    }
  }
}
