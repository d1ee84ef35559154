import LineEditor
import Syntax

/// The colours of a text while it is typed.
package enum Highlighter {
  /// What a stretch of text is.
  package enum Kind: Hashable, Sendable {
    case keyword
    case string
    case number
    case placeholder
    case parameter
    case comment
    case metaCommand
    case quotedName
    case fault
  }

  /// The stretches of `text` that stand out, in UTF-8 offsets, in order, without overlaps.
  package static func spans(of text: String) -> [(range: Range<Int>, kind: Kind)] {
    let source = SourceText(name: "", text)
    var lexer = Lexer(source)
    var spans: [(range: Range<Int>, kind: Kind)] = []
    var end = 0
    while true {
      do throws(SyntaxError) {
        let token = try lexer.next()
        comments(in: end..<token.span.start, source, &spans)
        end = token.span.end
        if token.kind == .endOfInput { return spans }
        if let kind = kind(of: token, source) { append(token, kind, source, &spans) }
      } catch {
        comments(in: end..<max(end, error.span.start), source, &spans)
        let start = max(error.span.start, end)
        switch error.fault {
        case .unterminated(let construct):
          // What is still open takes the rest of the text: it will be closed in a moment.
          spans.append((start..<source.bytes.count, openKind(construct)))
          return spans.filter { !$0.range.isEmpty }
        default:
          end = max(error.span.end, start + 1)
          if end > start { spans.append((start..<min(end, source.bytes.count), .fault)) }
        }
      }
    }
  }

  private static func openKind(_ construct: SyntaxError.Construct) -> Kind {
    switch construct {
    case .string, .rawString: .string
    case .name: .quotedName
    case .comment, .hint: .comment
    case .placeholder: .placeholder
    case .parenthesis: .fault
    }
  }

  private static func kind(of token: Token, _ source: SourceText) -> Kind? {
    switch token.kind {
    case .word: SQLKeywords.contains(source.text(of: token.span)) ? .keyword : nil
    case .quotedName: .quotedName
    case .string, .rawString, .blob: .string
    case .number: .number
    case .parameter, .bodyParameter: .parameter
    case .placeholder: .placeholder
    case .hint: .comment
    case .metaCommand: .metaCommand
    case .symbol, .endOfInput: nil
    }
  }

  /// A string is cut at its placeholders.
  private static func append(
    _ token: Token, _ kind: Kind, _ source: SourceText, _ spans: inout [(range: Range<Int>, kind: Kind)]
  ) {
    var start = token.span.start
    if kind == .string {
      let bytes = source.bytes
      var index = start
      while index + 1 < token.span.end {
        guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{"),
          let close = closing(bytes, from: index + 2, before: token.span.end)
        else {
          index += 1
          continue
        }
        if index > start { spans.append((start..<index, .string)) }
        spans.append((index..<close, .placeholder))
        start = close
        index = close
      }
    }
    if start < token.span.end { spans.append((start..<token.span.end, kind)) }
  }

  private static func closing(_ bytes: [UInt8], from start: Int, before end: Int) -> Int? {
    var index = start
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index + 2 }
      index += 1
    }
    return nil
  }

  /// Comments are no tokens: they stand in what the lexer passed over.
  private static func comments(
    in range: Range<Int>, _ source: SourceText, _ spans: inout [(range: Range<Int>, kind: Kind)]
  ) {
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let isLine = source.bytes[index] == UInt8(ascii: "-") && source.bytes[index + 1] == UInt8(ascii: "-")
      let isBlock = source.bytes[index] == UInt8(ascii: "/") && source.bytes[index + 1] == UInt8(ascii: "*")
      guard isLine || isBlock else {
        index += 1
        continue
      }
      let start = index
      index += 2
      while index < range.upperBound {
        if isLine, source.bytes[index] == 0x0A { break }
        if isBlock, source.bytes[index] == UInt8(ascii: "/"), source.bytes[index - 1] == UInt8(ascii: "*"),
          index > start + 2
        {
          index += 1
          break
        }
        index += 1
      }
      spans.append((start..<index, .comment))
    }
  }
}
